#include "absl/strings/str_cat.h"
#include "common/audit/chain.h"
#include "common/journal/audit_heads.h"
#include "common/journal/journal.h"
#include "common/journal/read_events.h"

namespace jixiao::journal {
namespace {

constexpr int kPageRows = 500;

absl::Status Broken(const audit::Finding& finding) {
  return absl::DataLossError(
      absl::StrCat("audit chain of department '", finding.department,
                   "', sequence ", finding.position.sequence, ", ordinal ",
                   finding.position.ordinal, ": ", audit::Describe(finding)));
}

}  // namespace

absl::StatusOr<int64_t> VerifyChain(mysql::Session& session,
                                    const std::string& department) {
  audit::ChainVerifier chain(department, {}, SelectHead(session, department));
  audit::Position last = kBeforeAll;
  while (true) {
    const std::vector<StoredEvent> page =
        ReadEvents(session, department, last.sequence, last.ordinal, kPageRows);
    if (page.empty()) break;
    for (const StoredEvent& event : page) chain.Add(event.record);
    last = audit::PositionOf(page.back().record);
  }
  const std::vector<audit::Finding> findings = chain.Finish();
  if (!findings.empty()) return Broken(findings.front());
  if (CurrentSequence(session, department) < last.sequence) {
    return absl::DataLossError(absl::StrCat(
        "audit chain of department '", department,
        "': the lock row would give sequence ", last.sequence, " again"));
  }
  return chain.records();
}

}  // namespace jixiao::journal
