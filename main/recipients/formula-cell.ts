// What spreadsheets take for a formula, their wide forms included; an apostrophe before it makes it a text. Many read a file with another
// separator than the comma: then a cell begins behind it, whatever the quotation marks.
const FORMULA = /(?<=^|[;\t\r\n])(?=['" ]*[=+\-@＝＋－＠])/g;
const NEUTRALISED = /(?<=^|[;\t\r\n])'(?=['" ]*[=+\-@＝＋－＠])/g;

/** A cell that no spreadsheet runs. */
export const neutraliseFormula = (cell: string): string => cell.replace(FORMULA, "'");
/** The cell as it was. */
export const reviveFormula = (cell: string): string => cell.replace(NEUTRALISED, '');
