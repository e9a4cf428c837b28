export interface HostWorldSettings {
  readonly binding: string;
  readonly isHeaded: boolean;
  /** Put before the title of a visible window. */
  readonly mark: string;
}

/** Runs in a world of the stand-in's own; injected as source text. */
export function hostWorld(settings: HostWorldSettings): void {
  if (window !== window.top) return;
  const world = window as unknown as Record<string, (text: string) => void>; // one name set by the host

  const reportTitle = () => {
    const title = document.title.startsWith(settings.mark)
      ? document.title.slice(settings.mark.length)
      : document.title;
    if (title !== '') world[settings.binding]?.(title);
    const marked = `${settings.mark}${title}`;
    if (settings.isHeaded && document.title !== marked) document.title = marked;
  };
  const drawStrip = () => {
    const strip = document.createElement('div');
    strip.textContent = 'Development stand-in, not Electron: no real keys here';
    strip.setAttribute('role', 'note');
    Object.assign(strip.style, {
      position: 'fixed',
      zIndex: '2147483647',
      // In the middle of the bar at the top: the buttons that decide stand at the bottom and stay uncovered.
      top: '12px',
      left: '50%',
      transform: 'translateX(-50%)',
      padding: '4px 12px',
      borderRadius: '6px',
      background: '#b00020',
      color: '#fff',
      font: '12px sans-serif',
      whiteSpace: 'nowrap',
      pointerEvents: 'none',
    });
    document.documentElement.append(strip);
  };
  document.addEventListener('DOMContentLoaded', () => {
    reportTitle();
    if (settings.isHeaded) drawStrip();
    const watcher = new MutationObserver(reportTitle);
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
  });
}
