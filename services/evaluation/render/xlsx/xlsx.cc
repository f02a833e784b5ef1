#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/render/pdf/metadata.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/span_text.h"
#include "services/evaluation/render/xlsx/check_package.h"
#include "services/evaluation/render/xlsx/formats.h"
#include "services/evaluation/render/xlsx/sheet_text.h"
#include "services/evaluation/render/xlsx/table_sheet.h"

namespace jixiao::evaluation {
namespace {

using xlsx::Formats;
using xlsx::Look;

constexpr std::size_t kPropertyUnits = 255;
constexpr double kContentsWidth = 70;

// A table with the title and name of its sheet.
struct SheetPlan {
  const v1::Table* table = nullptr;
  std::string title;
  std::string name;
};

std::vector<SheetPlan> SheetsOf(const v1::Document& document,
                                xlsx::SheetNames* names) {
  std::vector<SheetPlan> sheets;
  for (const v1::Section& section : document.sections()) {
    for (const v1::Block& block : section.blocks()) {
      if (!block.has_table()) continue;
      const std::string& caption = block.table().caption();
      SheetPlan sheet;
      sheet.table = &block.table();
      sheet.title = caption.empty() ? section.title() : caption;
      sheet.name = names->NameFor(sheet.title);
      sheets.push_back(std::move(sheet));
    }
  }
  return sheets;
}

// A name in a folder of its own, which goes with it.
class ScratchFile {
 public:
  ScratchFile() {
    const char* base = std::getenv("TMPDIR");
    std::string pattern =
        absl::StrCat(base == nullptr || *base == '\0' ? "/tmp" : base,
                     "/jixiao-xlsx-XXXXXX");
    if (mkdtemp(pattern.data()) != nullptr) directory_ = pattern;
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() {
    if (directory_.empty()) return;
    unlink(path().c_str());
    rmdir(directory_.c_str());
  }

  bool ok() const { return !directory_.empty(); }
  std::string& directory() { return directory_; }
  std::string path() const { return directory_ + "/book.xlsx"; }

 private:
  std::string directory_;
};

absl::Status WriteError(const std::string& what) {
  if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) {
    return status::StorageFull();
  }
  return absl::InternalError(absl::StrCat("writing a workbook: ", what));
}

// The first sheet: what the workbook holds, each a link.
void WriteContents(const v1::Document& document,
                   const std::vector<SheetPlan>& sheets, lxw_worksheet* sheet,
                   Formats* formats) {
  xlsx::SetUpPage(sheet);
  worksheet_set_column(sheet, 0, 0, kContentsWidth, nullptr);
  const auto line = [&](lxw_row_t row, const std::string& text,
                        Look::Kind kind) {
    worksheet_write_string(sheet, row, 0, xlsx::CellText(text).c_str(),
                           formats->Get({kind, {}, ""}));
  };
  line(0, document.title(), Look::Kind::kTitle);
  line(1, document.signatory(), Look::Kind::kNote);
  line(2, PlainTextOf(document.signed_date()), Look::Kind::kNote);
  lxw_row_t row = 4;
  for (const SheetPlan& plan : sheets) {
    lxw_format* format = formats->Get({Look::Kind::kLink, {}, ""});
    const std::string url = absl::StrCat(
        "internal:'", absl::StrReplaceAll(plan.name, {{"'", "''"}}), "'!A1");
    worksheet_write_url(sheet, row, 0, url.c_str(), format);
    worksheet_write_string(sheet, row, 0, xlsx::CellText(plan.name).c_str(),
                           format);
    ++row;
  }
}

// The properties hold no clock: the date is the one that the document bears.
void SetProperties(const v1::Document& document, lxw_workbook* workbook) {
  std::string title = xlsx::ShortText(document.title(), kPropertyUnits);
  std::string author = xlsx::ShortText(document.signatory(), kPropertyUnits);
  absl::Time created;
  std::string error;
  lxw_doc_properties properties = {};
  properties.title = title.data();
  properties.author = author.data();
  const std::string date = pdf::DateIn(PlainTextOf(document.signed_date()));
  if (absl::ParseTime(absl::RFC3339_full, date, &created, &error)) {
    properties.created = absl::ToTimeT(created);
  }
  // Zero would be the present time.
  if (properties.created == 0) properties.created = 1;
  workbook_set_properties(workbook, &properties);
}

absl::Status WriteWorkbook(const v1::Document& document, ScratchFile* file) {
  lxw_workbook_options options = {};
  options.tmpdir = file->directory().data();
  errno = 0;
  lxw_workbook* workbook = workbook_new_opt(file->path().c_str(), &options);
  if (workbook == nullptr) return WriteError("no memory");
  Formats formats(workbook);
  xlsx::SheetNames names;
  const std::string contents = names.NameFor("目录");
  const std::vector<SheetPlan> sheets = SheetsOf(document, &names);
  WriteContents(document, sheets,
                workbook_add_worksheet(workbook, contents.c_str()), &formats);
  for (const SheetPlan& plan : sheets) {
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, plan.name.c_str());
    if (sheet == nullptr) {
      lxw_workbook_free(workbook);
      return absl::InternalError("a sheet's name is refused: " + plan.name);
    }
    xlsx::WriteTable(*plan.table, plan.title, sheet, &formats);
  }
  SetProperties(document, workbook);
  errno = 0;
  const lxw_error error = workbook_close(workbook);
  return error == LXW_NO_ERROR ? absl::OkStatus()
                               : WriteError(lxw_strerror(error));
}

}  // namespace

absl::StatusOr<std::string> RenderXlsx(const v1::Document& document) {
  errno = 0;
  ScratchFile file;
  if (!file.ok()) return WriteError("no temporary folder");
  JX_RETURN_IF_ERROR(WriteWorkbook(document, &file));
  std::ifstream in(file.path(), std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)),
                    std::istreambuf_iterator<char>());
  // The library does not tell a temporary file that was cut short.
  if (!xlsx::IsWholePackage(bytes)) return status::StorageFull();
  return bytes;
}

}  // namespace jixiao::evaluation
