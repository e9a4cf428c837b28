import { strictEmitter } from './strict.ts';

/** Seconds without input, set by tests: `__host.idle.seconds`. */
export const idle = { seconds: 0 };

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
    return idle.seconds;
  }

  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new HostPowerMonitor();
