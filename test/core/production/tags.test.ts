import { expect, test } from "vitest";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { productionBreakdown } from "../../../pipeline/breakdown/production/index.ts";
import { importScript } from "../../../pipeline/screenplay/import.ts";

const TAGS = `<TagData>
<TagCategories><TagCategory Id="p" Name="Props"/><TagCategory Id="v" Name="Vehicles"/><TagCategory Id="m" Name="Makeup/Hair"/><TagCategory Id="w" Name="Wardrobe"/></TagCategories>
<TagDefinitions><TagDefinition Id="1" CatId="p" Label="Ada's revolver"/><TagDefinition Id="2" CatId="v" Label=""/><TagDefinition Id="3" CatId="m" Label="Scar"/><TagDefinition Id="4" CatId="w" Label="Red shawl"/></TagDefinitions>
<Tags><Tag Number="1" DefId="1"/><Tag Number="2" DefId="2"/><Tag Number="3" DefId="3"/><Tag Number="4" DefId="4"/></Tags></TagData>`;
const paragraph = (type: string, runs: string) => `<Paragraph Type="${type}">${runs}</Paragraph>`;
const text = (words: string, tag = "") => `<Text${tag && ` TagNumber="${tag}"`}>${words}</Text>`;

test("what a Final Draft file tags is in the breakdown of the scene where it is tagged", () => {
  const content = [
    paragraph("Scene Heading", text("INT. HALL - DAY")),
    paragraph("Action", text("ADA takes the ") + text("revol", "1") + text("ver", "1") + text(" and the keys.")),
    paragraph("Scene Heading", text("EXT. ROAD - DAY")),
    paragraph(
      "Action",
      text("She steps into ") + text("the old hearse", "2") + text(", touches ") + text("her cheek", "3") + text("."),
    ),
    paragraph("Action", text("A ") + text("shawl", "4") + text(" flutters.")),
  ].join("\n");
  const script = importScript(`<FinalDraft>\n<Content>\n${content}\n</Content>\n${TAGS}</FinalDraft>`);
  if ("refused" in script) throw new Error(script.refused.message);
  const { shot_list } = breakDown(script.screenplay, { language: "en" });
  const { scenes } = productionBreakdown(script.screenplay, shot_list, script.tags);
  const told = scenes.map(({ props, vehicles, wardrobe, tagged }) => ({ props, vehicles, wardrobe, tagged }));
  expect(told).toEqual([
    { props: expect.arrayContaining(["Ada's revolver"]), vehicles: [], wardrobe: [], tagged: [] },
    {
      props: [],
      vehicles: ["the old hearse"],
      wardrobe: [{ cast_id: null, text: "Red shawl" }],
      tagged: [{ category: "Makeup/Hair", text: "Scar" }],
    },
  ]);
});
