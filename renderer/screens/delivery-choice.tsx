import type { DeliveryId, DeliveryView } from '../../preload/review-view.ts';
import { Choice } from '../ui/choice.tsx';

interface DeliveryChoiceProps {
  readonly deliveries: readonly DeliveryView[];
  readonly value: DeliveryId;
  readonly onChange: (id: DeliveryId) => void;
}

/** Where the signature goes, above Approve; nothing where there is one way only. */
export function DeliveryChoice({ deliveries, value, onChange }: DeliveryChoiceProps) {
  if (deliveries.length < 2) return null;
  return (
    <Choice
      legend="After you approve"
      value={value}
      options={deliveries.map(({ id, sentence }) => ({ id, name: sentence }))}
      testId="delivery"
      onChange={onChange}
    />
  );
}
