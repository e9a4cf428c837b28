/** A long text in groups of four characters, "0x" alone in front; joined they equal the text. */
export const groupsOf = (text: string): readonly string[] => text.match(/^0x|.{1,4}/gu) ?? [];
