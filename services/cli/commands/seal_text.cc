#include "services/cli/commands/seal_text.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/status/status.h"

namespace jixiao::cli {
namespace {

// What the error is about, "size_bytes of pdf"; empty where it does not say.
std::string SealedThing(const absl::Status& error) {
  for (const auto& [key, value] : status::MetadataOf(error)) {
    if (key == "what") return value;
  }
  return "";
}

// "inputs[2]" -> 数据来源[2], "size_bytes of pdf" -> pdf 的字节数; what has no
// word stays as it is.
std::string SealedThingWord(absl::string_view what) {
  static const auto& words = *new std::map<absl::string_view, const char*>{
      {"code_version", "程序版本"},
      {"document_digest", "文档摘要"},
      {"fiscal_year", "年度"},
      {"inputs", "数据来源"},
      {"manifest_digest", "签封内容的摘要"},
      {"name", "签封名称"},
      {"number", "签封编号"},
      {"number of inputs", "数据来源的个数"},
      {"number of renderings", "文件的个数"},
      {"previous_manifest_digest", "上一签封的摘要"},
      {"renderings", "文件"},
      {"report", "报告"}};
  if (absl::ConsumePrefix(&what, "size_bytes of ")) {
    return absl::StrCat(what, " 的字节数");
  }
  if (absl::ConsumePrefix(&what, "SHA-256 of ")) {
    return absl::StrCat(what, " 的 SHA-256 ");
  }
  const std::size_t end = std::min(what.find('['), what.size());
  const auto word = words.find(what.substr(0, end));
  if (word == words.end()) return absl::StrCat(" ", what, " ");
  return absl::StrCat(word->second, what.substr(end));
}

// `the X was sealed as "A", but is "B"` in Chinese; empty for another message.
std::string DifferenceChinese(const std::string& what,
                              absl::string_view message) {
  constexpr absl::string_view kBetween = "\", but is \"";
  if (!absl::ConsumePrefix(&message,
                           absl::StrCat("the ", what, " was sealed as \"")) ||
      !absl::ConsumeSuffix(&message, "\"")) {
    return "";
  }
  const std::size_t at = message.find(kBetween);
  if (at == absl::string_view::npos) return "";
  return absl::StrCat(SealedThingWord(what), "签封时为“", message.substr(0, at),
                      "”，现为“", message.substr(at + kBetween.size()), "”");
}

// A key that signed and was not given; empty for another message.
std::string KeyChinese(absl::string_view message) {
  if (!absl::ConsumePrefix(&message, "the public key ")) return "";
  return absl::StrCat("缺少签封所用的公钥 ",
                      message.substr(0, message.find(',')));
}

std::string SealBrokenChinese(const std::string& what,
                              absl::string_view message) {
  absl::string_view format(what);
  if (absl::ConsumePrefix(&format, "rendering ")) {
    return format.empty() ? std::string("没有签封过这样的文件")
                          : absl::StrCat("没有签封过 ", format, " 文件");
  }
  constexpr absl::string_view kByKey = "by the key ";
  const std::size_t key = message.rfind(kByKey);
  if (what == "signature" && key != absl::string_view::npos) {
    return absl::StrCat("签名不是密钥 ", message.substr(key + kByKey.size()),
                        " 的");
  }
  return DifferenceChinese(what, message);
}

}  // namespace

std::string SealFaultText(const absl::Status& error, Language language) {
  const std::string message(error.message());
  if (language == Language::kEnglish) return message;
  std::string chinese;
  if (status::ReasonOf(error) == type::v1::ERROR_REASON_SEAL_BROKEN) {
    chinese = SealBrokenChinese(SealedThing(error), message);
  } else if (absl::IsNotFound(error)) {
    chinese = KeyChinese(message);
  }
  return chinese.empty() ? message : chinese;
}

}  // namespace jixiao::cli
