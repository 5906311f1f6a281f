/** The thread in which pages of PDFs are taken apart: pdf.js answers there by itself. */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
