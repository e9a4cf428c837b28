/** Sentences about a Linux desktop entry that does not hand our links over, one at a time, and nothing else. */
export function desktopEntryProblems(text: string): readonly string[] {
  const value = (key: string): string | undefined => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1];
  return [
    ...expected('MimeType', value('MimeType'), 'x-scheme-handler/countersign;'),
    ...expected('Exec', value('Exec'), '/opt/Countersign/countersign %u'),
    ...expected('StartupWMClass', value('StartupWMClass'), 'countersign'),
    ...noSandboxSwitch('the desktop entry', text),
  ];
}

/** Sentences about an Info.plist that registers other links than ours, or loosens transport security. */
export function infoPlistProblems(text: string): readonly string[] {
  const arrays = [...text.matchAll(/<key>CFBundleURLSchemes<\/key>\s*<array>([\s\S]*?)<\/array>/g)];
  const schemes = arrays
    .flatMap((match) => [...(match[1] ?? '').matchAll(/<string>(.*?)<\/string>/g)])
    .map((match) => match[1])
    .join(' ');
  const loads = /<key>NSAllowsArbitraryLoads<\/key>\s*<(true|false)\s*\/>/.exec(text)?.[1];
  return [
    ...expected('CFBundleURLSchemes', schemes, 'countersign'),
    ...expected('NSAllowsArbitraryLoads', loads, 'false'),
  ];
}

/** Sentences about the Windows installer script (SEC-29): quoted link, behind "--", for this user, removed again. */
export function installerProblems(text: string): readonly string[] {
  const command =
    /^\s*WriteRegStr SHCTX "Software\\Classes\\countersign\\shell\\open\\command" "" '(.*)'/m.exec(text)?.[1];
  const written = [...text.matchAll(/WriteRegStr SHCTX "Software\\Classes\\([\w-]+)/g)].map(
    (match) => match[1],
  );
  return [
    ...expected('open command', command, `"$INSTDIR\\$\{APP_EXECUTABLE_FILENAME}" -- "%1"`),
    ...expected('schemes', [...new Set(written)].join(' '), 'countersign'),
    ...(/"URL Protocol" ""/.test(text) ? [] : ['the key is not marked as a link handler']),
    ...(/^\s*DeleteRegKey SHCTX "Software\\Classes\\countersign"/m.test(text)
      ? []
      : ['the registration outlives the app']),
    ...noSandboxSwitch('the installer script', text),
  ];
}

/** A start without Chromium's sandbox must not be written down anywhere. */
export const noSandboxSwitch = (where: string, text: string): readonly string[] =>
  text.includes('no-sandbox') ? [`${where} switches the sandbox off`] : [];

const expected = (what: string, got: string | undefined, want: string): readonly string[] =>
  got === want ? [] : [`${what} is ${got ?? 'absent'}, expected ${want}`];
