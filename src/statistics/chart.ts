import { BarChart, type BarSeriesOption } from "echarts/charts";
import {
  GridComponent,
  LegendComponent,
  TitleComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TitleComponentOption,
} from "echarts/components";
import { init, use, type ComposeOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { number, percent } from "../language/numbers.js";
import { shortDate } from "../language/time.js";
import type { DayCount } from "../signups/known.js";
import { sums } from "./say.js";

type Option = ComposeOption<
  BarSeriesOption | GridComponentOption | LegendComponentOption | TitleComponentOption
>;

const texts = catalogue(
  {
    title: "Registrations",
    span: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
    sum: (total: string, flagged: string, share: string) =>
      `${total}, of which ${flagged} flagged (${share})`,
    ordinary: "ordinary",
    flagged: "flagged",
    perDay: "per day",
  },
  {
    title: "Registrierungen",
    span: (first, last) => (first === last ? first : `${first} bis ${last}`),
    sum: (total, flagged, share) => `${total}, davon ${flagged} verdächtig (${share})`,
    ordinary: "gewöhnlich",
    flagged: "verdächtig",
    perDay: "pro Tag",
  },
);

/** As wide as a phone shows it, in points; drawn finer than that (draw.ts). */
export const size = { width: 400, height: 280 } as const;
/** Blue and vermilion differ for eyes that see no red or no green too, and in grey. */
const colours = {
  ordinary: "#7aa6cf",
  flagged: "#c8430a",
  text: "#1f2933",
  faint: "#52606d",
  grid: "#e4e7eb",
};
const font = "Inter";
/** Where things begin, from the left; and what is left free on the right, for half a date. */
const plot = { title: 18, left: 48, right: 26 } as const;
const mostLabels = 6;

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** Draws registrations by day with the flagged share, as SVG. */
export function chartOf(days: readonly DayCount[], language: Language): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption(optionOf(days, language));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function optionOf(days: readonly DayCount[], language: Language): Option {
  const said = texts[language];
  const { total, flagged, share, most } = sums(days);
  const dates = days.map(({ day }) => shortDate(day, language));
  const small = { fontFamily: font, fontSize: 12, color: colours.faint };
  // Whole weeks where there are many days; counted from today, which is always named.
  const apart = [1, 2, 3, 7, 14, 28].find((step) => days.length / step <= mostLabels) ?? 28;
  const highest = days.findLastIndex((each) => each.total === most);
  const bars = { type: "bar", stack: "all", barMaxWidth: 32, barCategoryGap: "25%" } as const;
  return {
    animation: false,
    backgroundColor: "#ffffff",
    title: {
      text: said.title,
      subtext: `${said.span(dates[0] ?? "", dates.at(-1) ?? "")}: ${said.sum(number(total, language), number(flagged, language), percent(share, language))}`,
      left: plot.title,
      padding: 0,
      top: 12,
      itemGap: 5,
      textStyle: { fontFamily: font, fontSize: 17, fontWeight: 600, color: colours.text },
      subtextStyle: { ...small, fontSize: 12.5 },
    },
    legend: {
      bottom: 10,
      left: plot.title,
      padding: 0,
      itemWidth: 12,
      itemHeight: 12,
      itemGap: 18,
      selectedMode: false,
      textStyle: { ...small, fontSize: 12.5, color: colours.text },
    },
    grid: { left: plot.left, right: plot.right, top: 88, bottom: 66 },
    xAxis: {
      type: "category",
      data: dates,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.faint } },
      axisLabel: { ...small, interval: (index) => (days.length - 1 - index) % apart === 0 },
    },
    yAxis: {
      type: "value",
      name: said.perDay,
      // Flush with the title.
      nameTextStyle: { ...small, align: "left", padding: [0, 0, 0, plot.title - plot.left] },
      nameGap: 12,
      minInterval: 1,
      splitNumber: 4,
      ...(most === 0 ? { max: 1 } : {}),
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { ...small, formatter: (value: number) => number(value, language) },
    },
    series: [
      {
        ...bars,
        name: said.ordinary,
        color: colours.ordinary,
        data: days.map((each) => each.total - each.flagged),
      },
      {
        ...bars,
        name: said.flagged,
        color: colours.flagged,
        data: days.map((each) => each.flagged),
        // The highest bar says how high it is.
        label: {
          ...small,
          show: most > 0,
          position: "top",
          fontWeight: 600,
          color: colours.text,
          textBorderColor: "#ffffff",
          textBorderWidth: 3,
          formatter: ({ dataIndex }) => (dataIndex === highest ? number(most, language) : ""),
        },
      },
    ],
  };
}
