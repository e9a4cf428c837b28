import { strictEmitter } from './strict.ts';

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
    return 0;
  }

  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new HostPowerMonitor();
