/** Pictures of a stream, one at a time. Rejects when the stream gives none. */
export interface FrameGrabber {
  grab(): Promise<ImageBitmap>;
}

export async function frameGrabber(stream: MediaStream): Promise<FrameGrabber> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  return { grab: () => createImageBitmap(video) };
}
