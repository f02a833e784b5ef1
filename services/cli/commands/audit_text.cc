#include "services/cli/commands/audit_text.h"

#include "absl/strings/str_cat.h"
#include "services/cli/audit/verify_trail.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using audit::Fault;
using audit::Finding;
using audit::ToText;

// What a checkpoint was read from: the server, or a file by its path.
std::string CheckpointSource(const std::string& source, Language language) {
  if (source != kServerSource) return source;
  return In(language, "服务器", kServerSource);
}

// The same within a Chinese sentence: a path between blanks.
std::string SourceInSentence(const std::string& source) {
  return source == kServerSource ? CheckpointSource(source, Language::kChinese)
                                 : absl::StrCat(" ", source, " ");
}

std::string GapText(const Finding& finding) {
  if (finding.other == audit::Position{}) {
    return "不是第一条：其前的记录缺失";
  }
  const std::string other = ToText(finding.other);
  return absl::StrCat("与 ", other, " 不相接：其间的记录缺失，或 ", other,
                      " 被替换");
}

std::string CutText(const Finding& finding) {
  const std::string when =
      finding.checkpoint == 0
          ? std::string()
          : absl::StrCat("（检查点 ", finding.checkpoint, "）");
  const bool none = finding.position == audit::Position{};
  return absl::StrCat(none ? "没有记录，但链曾到 " : "是最后一条，但链曾到 ",
                      ToText(finding.other), when, "：其后的记录缺失");
}

std::string RewrittenText(const Finding& finding) {
  const std::string since =
      finding.earlier == 0 ? std::string("从第一条")
                           : absl::StrCat("检查点 ", finding.earlier, " 之后");
  return absl::StrCat("与检查点 ", finding.checkpoint, " 不符：", since,
                      "至检查点 ", finding.checkpoint, " 的记录被改写");
}

std::string RecordFindingChinese(const Finding& finding) {
  switch (finding.fault) {
    case Fault::kAltered:
      return finding.detail.empty()
                 ? std::string("被改动")
                 : absl::StrCat("被改动：列 ", finding.detail);
    case Fault::kMissing:
      return "缺失";
    case Fault::kGap:
      return GapText(finding);
    case Fault::kInserted:
      return "是后来插入的";
    case Fault::kReordered:
      return absl::StrCat("次序被打乱：此处应有的记录在 ",
                          ToText(finding.other));
    case Fault::kBeyondEnd:
      return absl::StrCat("在锁行所记的链尾 ", ToText(finding.other),
                          " 之后：是插入的，或锁行被改动");
    case Fault::kEndDiffers:
      return finding.position == audit::Position{}
                 ? "没有记录，但锁行记有哈希：记录缺失，或锁行被改动"
                 : "是最后一条，但锁行所记的哈希不同：其后的记录缺失，或锁行"
                   "被改动";
    case Fault::kCut:
      return CutText(finding);
    default:
      return RewrittenText(finding);
  }
}

std::string FindingChinese(const Finding& finding) {
  switch (finding.fault) {
    case Fault::kCheckpointAltered:
      return "被改动";
    case Fault::kCheckpointSignature:
      return absl::StrCat("签名不是密钥 ", finding.other_text, " 的");
    case Fault::kCheckpointKey:
      return absl::StrCat("由未提供的密钥 ", finding.other_text, " 签名");
    case Fault::kCheckpointService:
      return absl::StrCat("属于另一服务 ", finding.other_text);
    case Fault::kCheckpointLink:
      return "与上一个检查点不相接";
    case Fault::kCheckpointMissing:
      return finding.other_text.empty()
                 ? std::string("缺失")
                 : absl::StrCat("缺失，但",
                                SourceInSentence(finding.other_text), "中有");
    case Fault::kCheckpointDiffers:
      return absl::StrCat("与", SourceInSentence(finding.other_text),
                          "中的不同");
    default:
      return RecordFindingChinese(finding);
  }
}

}  // namespace

std::string FindingText(const std::string& service, const Finding& finding,
                        Language language) {
  const std::string what = language == Language::kChinese
                               ? FindingChinese(finding)
                               : audit::Describe(finding);
  std::string where = absl::StrCat(service, " ");
  if (audit::IsOfCheckpoint(finding.fault)) {
    absl::StrAppend(&where, In(language, "检查点 ", "checkpoint "),
                    finding.checkpoint, " (",
                    CheckpointSource(finding.detail, language), ")");
  } else {
    absl::StrAppend(&where, finding.department);
    if (!(finding.position == audit::Position{})) {
      absl::StrAppend(&where, " ", ToText(finding.position));
    }
  }
  return OneLine(absl::StrCat(where, In(language, "：", ": "), what));
}

}  // namespace jixiao::cli
