import { describe, expect, test } from '@jest/globals';
import { writeContentDisposition } from './content-disposition.js';

describe('the name of a download', () => {
  test.each([
    ['log.txt', `attachment; filename="log.txt"; filename*=UTF-8''log.txt`],
    ['Bericht März.pdf', `attachment; filename="Bericht M_rz.pdf"; filename*=UTF-8''Bericht%20M%C3%A4rz.pdf`],
    ['../../etc/passwd', `attachment; filename="etc_passwd"; filename*=UTF-8''etc_passwd`],
    ['C:\\temp\\a.log', `attachment; filename="C__temp_a.log"; filename*=UTF-8''C__temp_a.log`],
    [
      'a"; filename="evil.exe',
      `attachment; filename="a__ filename=_evil.exe"; filename*=UTF-8''a__%20filename%3D_evil.exe`,
    ],
    ['a\r\nset-cookie: x=1', `attachment; filename="a__set-cookie_ x=1"; filename*=UTF-8''a__set-cookie_%20x%3D1`],
    ['photo\u202Egnp.exe', `attachment; filename="photo_gnp.exe"; filename*=UTF-8''photo_gnp.exe`],
    ["it's (new)!.txt", `attachment; filename="it's (new)!.txt"; filename*=UTF-8''it%27s%20%28new%29%21.txt`],
    ['\uD800', `attachment; filename="file"; filename*=UTF-8''file`],
    ['...', `attachment; filename="file"; filename*=UTF-8''file`],
    ['', `attachment; filename="file"; filename*=UTF-8''file`],
    ['日本.txt', `attachment; filename="__.txt"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.txt`],
  ])('%j is safe as %s', (name, header) => {
    expect(writeContentDisposition(name, 'file')).toBe(header);
  });

  test('keeps its ending when it is cut', () => {
    expect(writeContentDisposition(`${'x'.repeat(400)}.txt`, 'file')).toMatch(/filename="x{146}\.txt"/);
  });
});
