#include "services/cli/commands/evidence_text.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::EvidenceDocument;

constexpr std::size_t kEvidenceLabelWidth = 12;

// "12,345 字节", or that nothing is stored.
std::string StoredText(const EvidenceDocument& document, Language language) {
  if (document.size_bytes() == 0) return In(language, "未存", "not stored");
  return absl::StrCat(document.size_bytes(), In(language, " 字节", " bytes"));
}

std::string EvidenceText(const EvidenceDocument& document, Language language,
                         const Terminal& terminal) {
  std::string text;
  const auto line = [&](const char* chinese, const char* english,
                        const std::string& value) {
    if (value.empty()) return;
    absl::StrAppend(
        &text,
        terminal.Paint(Colour::kBold,
                       text::PadRight(In(language, chinese, english),
                                      kEvidenceLabelWidth)),
        value, "\n");
  };
  line("编号", "number", document.number());
  line("名称", "title", document.title());
  line("标识", "id", IdOf(document.name()));
  line("种类", "kind", document.kind());
  line("出具单位", "issuer", document.issuer());
  line("日期", "date", DateCode(document.issue_date()));
  line("有效期至", "expires", DateCode(document.expire_date()));
  line("文件", "file", StoredText(document, language));
  line("文件类型", "media type", document.media_type());
  line("SHA-256", "SHA-256", document.file_digest());
  if (document.synthetic()) {
    line("备注", "note",
         In(language, "样例数据，不作佐证", "sample data, judges nothing"));
  }
  return text;
}

}  // namespace

Json EvidenceJson(const EvidenceDocument& document) {
  Json json = Json::Object();
  json.Set("name", Json::Text(document.name()));
  json.Set("number", Json::Text(document.number()));
  json.Set("title", Json::Text(document.title()));
  json.Set("kind", Json::TextOrNull(document.kind()));
  json.Set("issuer", Json::TextOrNull(document.issuer()));
  json.Set("issue_date", Json::TextOrNull(DateCode(document.issue_date())));
  json.Set("expire_date", Json::TextOrNull(DateCode(document.expire_date())));
  json.Set("file_digest", Json::TextOrNull(document.file_digest()));
  json.Set("media_type", Json::TextOrNull(document.media_type()));
  json.Set("size_bytes", Json::Number(document.size_bytes()));
  json.Set("synthetic", Json::Bool(document.synthetic()));
  json.Set("etag", Json::Text(document.etag()));
  return json;
}

std::string EvidenceTable(const std::vector<EvidenceDocument>& documents,
                          Language language, const Terminal& terminal) {
  Table table({{In(language, "编号", "number"), Table::Align::kLeft, 0, true},
               {In(language, "名称", "title"), Table::Align::kLeft, 0, true},
               {In(language, "标识", "id")},
               {In(language, "种类", "kind")},
               {In(language, "日期", "date")},
               {In(language, "有效期至", "expires")},
               {In(language, "文件", "file"), Table::Align::kRight}});
  for (const EvidenceDocument& document : documents) {
    std::string title = document.title();
    if (document.synthetic()) {
      title += In(language, "（样例数据）", " (sample data)");
    }
    table.AddRow({document.number(), title, IdOf(document.name()),
                  document.kind(), DateCode(document.issue_date()),
                  DateCode(document.expire_date()),
                  StoredText(document, language)});
  }
  return table.Render(terminal);
}

int PrintEvidence(Context& context, const EvidenceDocument& document) {
  if (context.json) {
    context.out << EvidenceJson(document).Dump();
  } else {
    context.out << EvidenceText(document, context.language, context.terminal);
  }
  return kExitOk;
}

}  // namespace jixiao::cli
