"""Workbooks as other programs write and read them: `workbooks.py fill-openpyxl|write-xlsxwriter|read …`; rows come and go as JSON."""

import datetime
import json
import sys

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation


def fill_openpyxl(template, out):
    """The template filled in, made pretty as an office would: colours, a frozen heading, a comment, a choice, an empty sheet behind."""
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    for cells in json.load(sys.stdin):
        sheet.append(cells)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFFF00")
    sheet["A1"].comment = Comment("不要改表头", "办公室")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    choice = DataValidation(type="list", formula1='"正处级,副处级"')
    sheet.add_data_validation(choice)
    choice.add("D2:D100")
    book.create_sheet("备注")
    book.save(out)


def write_xlsxwriter(_template, out):
    """As Excel itself writes: shared strings, number formats, a date as a number, a formula with its kept value, a hidden column."""
    heading, *rows = json.load(sys.stdin)
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy/m/d"}) as book:
        sheet = book.add_worksheet("人员")
        sheet.write_row(0, 0, heading, book.add_format({"bold": True}))
        for at, cells in enumerate(rows, 1):
            for column, value in enumerate(cells):
                if column == 1:
                    sheet.write_formula(at, column, f'=CONCATENATE("{value}","")', None, value)
                else:
                    sheet.write(at, column, value)
        sheet.set_column("H:H", None, None, {"hidden": True})


def read(path, _out=None):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    plain = lambda value: value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value
    print(json.dumps([[plain(value) for value in row] for row in sheet.iter_rows(values_only=True)], ensure_ascii=False))


{"fill-openpyxl": fill_openpyxl, "write-xlsxwriter": write_xlsxwriter, "read": read}[sys.argv[1]](*sys.argv[2:])
