#include "common/audit/finding.h"

#include "absl/strings/str_cat.h"

namespace jixiao::audit {
namespace {

constexpr char kNoneLeft[] = "no record is left";
constexpr char kIsLast[] = "is the last record";

std::string DescribeCut(const Finding& finding) {
  const bool none = finding.position == Position{};
  const std::string when =
      finding.checkpoint == 0
          ? std::string()
          : absl::StrCat(" at checkpoint ", finding.checkpoint);
  return absl::StrCat(none ? kNoneLeft : kIsLast,
                      ", though the chain had reached ", ToText(finding.other),
                      when, ": the records after it are missing");
}

std::string DescribeEnd(const Finding& finding) {
  return finding.position == Position{}
             ? absl::StrCat(kNoneLeft,
                            ", though the lock row has the hash of "
                            "one, or the lock row was changed")
             : absl::StrCat(kIsLast,
                            ", but the lock row has another hash: "
                            "what followed it is missing, or the "
                            "lock row was changed");
}

std::string DescribeRewritten(const Finding& finding) {
  const std::string since =
      finding.earlier == 0 ? std::string("from the first on")
                           : absl::StrCat("after checkpoint ", finding.earlier);
  return absl::StrCat("is not the record of checkpoint ", finding.checkpoint,
                      ": records ", since, " and up to checkpoint ",
                      finding.checkpoint, " were rewritten");
}

std::string DescribeRecord(const Finding& finding) {
  switch (finding.fault) {
    case Fault::kAltered:
      return finding.detail.empty()
                 ? std::string("was altered")
                 : absl::StrCat("was altered: its column ", finding.detail);
    case Fault::kMissing:
      return "is missing";
    case Fault::kGap:
      return finding.other == Position{}
                 ? std::string(
                       "is not the first: what was before it is missing")
                 : absl::StrCat("does not follow ", ToText(finding.other),
                                ": a record between them is missing, or ",
                                ToText(finding.other), " was replaced");
    case Fault::kInserted:
      return "was inserted";
    case Fault::kReordered:
      return absl::StrCat("is out of its order: what belongs there stands at ",
                          ToText(finding.other));
    case Fault::kBeyondEnd:
      return absl::StrCat("comes after the end that the lock row has, ",
                          ToText(finding.other),
                          ": it was inserted, or the lock row was changed");
    case Fault::kEndDiffers:
      return DescribeEnd(finding);
    case Fault::kCut:
      return DescribeCut(finding);
    default:
      return DescribeRewritten(finding);
  }
}

}  // namespace

std::string NameOf(Fault fault) {
  switch (fault) {
    case Fault::kAltered:
      return "ALTERED";
    case Fault::kMissing:
      return "MISSING";
    case Fault::kGap:
      return "GAP";
    case Fault::kInserted:
      return "INSERTED";
    case Fault::kReordered:
      return "REORDERED";
    case Fault::kBeyondEnd:
      return "BEYOND_END";
    case Fault::kEndDiffers:
      return "END_DIFFERS";
    case Fault::kCut:
      return "CUT";
    case Fault::kRewritten:
      return "REWRITTEN";
    case Fault::kCheckpointAltered:
      return "CHECKPOINT_ALTERED";
    case Fault::kCheckpointSignature:
      return "CHECKPOINT_SIGNATURE";
    case Fault::kCheckpointKey:
      return "CHECKPOINT_KEY";
    case Fault::kCheckpointService:
      return "CHECKPOINT_SERVICE";
    case Fault::kCheckpointLink:
      return "CHECKPOINT_LINK";
    case Fault::kCheckpointMissing:
      return "CHECKPOINT_MISSING";
    case Fault::kCheckpointDiffers:
      return "CHECKPOINT_DIFFERS";
  }
  return "UNKNOWN";
}

bool IsOfCheckpoint(Fault fault) { return fault >= Fault::kCheckpointAltered; }

std::string Describe(const Finding& finding) {
  switch (finding.fault) {
    case Fault::kCheckpointAltered:
      return "was altered";
    case Fault::kCheckpointSignature:
      return absl::StrCat("does not have a signature of its key, ",
                          finding.other_text);
    case Fault::kCheckpointKey:
      return absl::StrCat("was signed with a key that was not given, ",
                          finding.other_text);
    case Fault::kCheckpointService:
      return absl::StrCat("is of another service, ", finding.other_text);
    case Fault::kCheckpointLink:
      return "does not follow the checkpoint before";
    case Fault::kCheckpointMissing:
      return finding.other_text.empty()
                 ? std::string("is missing")
                 : absl::StrCat("is missing, though it is in ",
                                finding.other_text);
    case Fault::kCheckpointDiffers:
      return absl::StrCat("is not the one in ", finding.other_text);
    default:
      return DescribeRecord(finding);
  }
}

}  // namespace jixiao::audit
