import { expect, test } from "vitest";
import { readColumns, readHeader } from "./headers";

test("the first line gives the columns, whatever parts them", () => {
  expect(readHeader("Name,Email\nMara,m@a.example")).toEqual(["Name", "Email"]);
  expect(readHeader("Name;Email;Last, first\r\nMara;m@a.example;x")).toEqual(["Name", "Email", "Last, first"]);
  expect(readHeader("Name\tEmail")).toEqual(["Name", "Email"]);
});

test("quoted names may hold separators, quotes and line ends", () => {
  expect(readHeader('"Last, first","The ""real"" name","two\nlines"\nx,y,z')).toEqual(["Last, first", 'The "real" name', "two\nlines"]);
});

test("a byte order mark, blanks and columns without a name are left out", () => {
  expect(readHeader("\ufeff Name , ,Email\n")).toEqual(["Name", "Email"]);
  expect(readHeader("")).toEqual([]);
});

test("a file is read from its beginning", async () => {
  const file = new File([`Name,Email\n${"x,y\n".repeat(100_000)}`], "people.csv");
  expect(await readColumns(file)).toEqual(["Name", "Email"]);
});
