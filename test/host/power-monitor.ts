import { strictEmitter } from './strict.ts';

/** Seconds without input, set by tests, and how often the app asked for them: `__host.idle`. */
export const idle = { seconds: 0, asked: 0 };

/** Reports nothing by itself; tests emit 'suspend', 'resume', 'lock-screen' and so on. */
class HostPowerMonitor
  extends strictEmitter('powerMonitor')
  implements
    Pick<
      Electron.PowerMonitor,
      'getSystemIdleState' | 'getSystemIdleTime' | 'isOnBatteryPower' | 'onBatteryPower'
    >
{
  readonly onBatteryPower = false;

  getSystemIdleState(): 'active' {
    return 'active';
  }

  getSystemIdleTime(): number {
    idle.asked += 1;
    return idle.seconds;
  }

  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new HostPowerMonitor();
