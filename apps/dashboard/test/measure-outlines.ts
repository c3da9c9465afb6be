import type { Locator } from 'playwright-core';

/** How far the outline of each stands out from what is inside and around it: the smaller of both contrasts (WCAG 2.2). */
export async function measureOutlines(fields: Locator): Promise<number[]> {
  const colours = await fields.evaluateAll((elements) => {
    type Element = (typeof elements)[number];
    const styleOf = (element: Element) => element.ownerDocument.defaultView!.getComputedStyle(element);
    const groundOf = (from: Element): string => {
      for (let at = from; at; at = at.parentElement)
        if (styleOf(at).backgroundColor !== 'rgba(0, 0, 0, 0)') return styleOf(at).backgroundColor;
      return 'rgb(255, 255, 255)';
    };
    return elements.map((element) => ({
      outline: styleOf(element).borderTopColor as string,
      grounds: [groundOf(element), groundOf(element.parentElement!)],
    }));
  });
  return colours.map(({ outline, grounds }) => Math.min(...grounds.map((ground) => contrastOf(outline, ground))));
}

function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Of a colour as browsers compute it: `rgb(140, 133, 122)`. */
function luminanceOf(colour: string): number {
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
