/** The program's sign (resources/icon): knots on cords that hang from one cord. `size` in CSS pixels. */
export function QuipuMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden>
      <rect width="512" height="512" rx="112" fill="#0e6575" />
      <g transform="translate(0 -30)">
        <g fill="none" strokeLinecap="round">
          <g strokeWidth="20">
            <path d="M150 184v196" stroke="#f0b429" />
            <path d="M256 192v240" stroke="#fffdf6" />
            <path d="M362 184v160" stroke="#8fd0f5" />
          </g>
          <path d="M84 150c58 30 116 42 172 42s114-12 172-42" stroke="#fffdf6" strokeWidth="26" />
        </g>
        <ellipse cx="150" cy="262" rx="29" ry="25" fill="#f0b429" />
        <ellipse cx="150" cy="324" rx="29" ry="25" fill="#f0b429" />
        <ellipse cx="256" cy="268" rx="29" ry="25" fill="#fffdf6" />
        <ellipse cx="256" cy="330" rx="29" ry="25" fill="#fffdf6" />
        <ellipse cx="256" cy="392" rx="29" ry="25" fill="#fffdf6" />
        <ellipse cx="362" cy="284" rx="29" ry="25" fill="#8fd0f5" />
      </g>
    </svg>
  );
}
