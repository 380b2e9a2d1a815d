/** A place to draw a signature with finger, pen or mouse. Out: a PNG in base64 after each stroke; undefined when it is empty. */
import { type PointerEvent, useRef } from 'react';
import { consentCopy } from '../../copy/consent.ts';

const WIDTH = 640;
const HEIGHT = 220;

export function SignaturePad({ onChange }: { readonly onChange: (png: string | undefined) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawing = useRef(false);
  const context = (): CanvasRenderingContext2D | null | undefined => canvas.current?.getContext('2d');
  const at = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const box = currentTarget.getBoundingClientRect();
    return [((clientX - box.left) / box.width) * WIDTH, ((clientY - box.top) / box.height) * HEIGHT];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    const pen = context();
    if (!pen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDrawing.current = true;
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.strokeStyle = '#2a211d';
    pen.beginPath();
    pen.moveTo(...at(event));
  };
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!isDrawing.current) return;
    context()?.lineTo(...at(event));
    context()?.stroke();
  };
  const end = (): void => {
    if (!isDrawing.current) return;
    isDrawing.current = false;
    onChange(canvas.current?.toDataURL('image/png').split(',')[1]);
  };
  const clear = (): void => {
    context()?.clearRect(0, 0, WIDTH, HEIGHT);
    onChange(undefined);
  };
  return (
    <div className="pad">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={consentCopy.pad}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className="row between">
        <small className="soft">{consentCopy.pad}</small>
        <button type="button" className="button quiet small" onClick={clear}>
          {consentCopy.clear}
        </button>
      </div>
    </div>
  );
}
