/** Where an account lives, as the window shows it. */
export interface EnvironmentView {
  readonly id: string;
  /** "Practice", "Dfns production", "IBM Digital Asset Haven". */
  readonly label: string;
  readonly tone: 'practice' | 'production' | 'staging' | 'haven' | 'custom';
  readonly apiUrl: string;
}
