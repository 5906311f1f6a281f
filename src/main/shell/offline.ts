import { app, type Session, type WebContents } from 'electron';
import type { Log } from '#services/log';

/**
 * Switches that keep Chromium from phoning home by itself. No name of another machine is ever looked up, so even what
 * slipped through would reach nobody. Must be called before the app is ready.
 */
export function silenceChromium(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-client-side-phishing-detection');
  commandLine.appendSwitch('disable-sync');
  commandLine.appendSwitch('dns-prefetch-disable');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('no-proxy-server');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch(
    'disable-features',
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,SpareRendererForSitePerProcess,Translate',
  );
}

/**
 * Shuts a session off: only our own scheme is answered, every other request is refused and written to the log; all
 * permissions are denied, and nothing is downloaded or spell-checked.
 */
export function shutOff(session: Session, log: Log): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    const ours = details.url.startsWith('app://');
    if (!ours) {
      const refused = new Error(`Refused a request to ${details.url.slice(0, 500)}`);
      void log({ doing: 'network', error: refused });
    }
    decide({ cancel: !ours });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps every page where it is: no other address, no new window, no page inside it. */
export function pinPages(): void {
  app.on('web-contents-created', (_event, contents) => pin(contents));
}

function pin(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => {
    // Loading itself again is all that a page may do.
    if (!event.isMainFrame || event.url !== contents.getURL()) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
