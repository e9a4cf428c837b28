import { utilityProcess } from 'electron';
import type { ChildPort } from '../core/child-port.ts';

/** A helper process of ours as a port: messages in and out, an end. Its output goes nowhere. */
export function startChild(file: string, name: string): ChildPort {
  const child = utilityProcess.fork(file, [], {
    serviceName: name,
    stdio: 'ignore',
    env: childEnvironment(),
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}

/** Only what the keychain needs to find the session; nothing that changes how a runtime behaves. */
function childEnvironment(): NodeJS.ProcessEnv {
  const names = [
    'DBUS_SESSION_BUS_ADDRESS',
    'XDG_RUNTIME_DIR',
    'HOME',
    'USER',
    'LANG',
    'DISPLAY',
    'WAYLAND_DISPLAY',
  ];
  const windows = ['APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'SystemRoot', 'PATH'];
  const entries = [...names, ...windows].map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
