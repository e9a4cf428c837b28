import { useEffect, useRef } from 'react';

/** What the camera sees, as in a mirror; nothing of it is kept. */
export function CameraView({ stream }: { readonly stream: MediaStream | null }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className="camera-view" data-testid="camera-view" data-on={stream !== null}>
      <video ref={video} muted autoPlay playsInline aria-label="What the camera sees" />
      <span className="camera-frame" aria-hidden="true" />
    </div>
  );
}
