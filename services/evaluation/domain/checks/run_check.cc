#include "services/evaluation/domain/checks/run_check.h"

#include <algorithm>
#include <utility>

#include "services/evaluation/domain/checks/fact_checks.h"
#include "services/evaluation/domain/checks/figure_checks.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

CheckResult RunKind(const CompiledCheck& check, const FactLookup& facts,
                    const Vocabulary& vocabulary) {
  const v1::Check& proto = *check.check;
  switch (proto.kind_case()) {
    case v1::Check::kNameSet:
      return RunNameSet(proto.name_set(), facts, vocabulary);
    case v1::Check::kPresence:
      return RunPresence(proto.presence(), facts, vocabulary);
    case v1::Check::kDateOrder:
      return RunDateOrder(proto.date_order(), facts, vocabulary);
    default:
      return RunFigureCheck(check, facts, vocabulary);
  }
}

void AddFacts(const CheckResult& result, const FactLookup& facts,
              v1::Finding* finding) {
  for (const std::string& key : result.used) {
    const FactRecord* record = facts(key);
    *finding->add_operands() = record->fact;
    if (record->synthetic()) finding->set_synthetic(true);
  }
  for (const std::string& key : result.missing) {
    finding->add_missing_fact_keys(key);
  }
}

v1::CheckSeverity SeverityOf(const v1::Check& check) {
  return check.severity() == v1::CHECK_SEVERITY_UNSPECIFIED
             ? v1::CHECK_SEVERITY_ERROR
             : check.severity();
}

void AddClaims(const CompiledCheck& check, v1::Finding* finding) {
  const auto& codes = check.check->claimed_indicator_codes();
  if (codes.empty()) return;
  *finding->mutable_indicator_codes() = codes;
  finding->mutable_points_at_stake()->set_value(PlainText(check.points));
}

bool AllClaimedInFull(const v1::Check& check,
                      const std::set<std::string>& claimed_in_full) {
  const auto& codes = check.claimed_indicator_codes();
  return std::all_of(codes.begin(), codes.end(), [&](const auto& code) {
    return claimed_in_full.count(code) != 0;
  });
}

}  // namespace

v1::Finding RunCheck(const CompiledCheck& check, const FactTable& facts,
                     const Vocabulary& vocabulary,
                     const std::set<std::string>& claimed_in_full) {
  const v1::Check& proto = *check.check;
  const FactLookup lookup = facts.Lookup(proto.source());
  CheckResult result = RunKind(check, lookup, vocabulary);
  v1::Finding finding = std::move(result.finding);
  finding.set_id(proto.id());
  finding.set_display_name(proto.display_name());
  finding.set_severity(SeverityOf(proto));
  finding.set_basis(proto.basis());
  AddFacts(result, lookup, &finding);
  AddClaims(check, &finding);
  if (!check.message.empty()) {
    finding.set_message(check.message.Render(lookup));
  }
  if (finding.synthetic() && finding.verdict() != type::v1::VERDICT_MISSING) {
    finding.set_verdict(type::v1::VERDICT_MISSING);
    finding.mutable_message()->append(
        "（所用数据含生成的示例数据，不能据以判断。）");
  }
  if (finding.verdict() != type::v1::VERDICT_VIOLATED) return finding;
  if (!AllClaimedInFull(proto, claimed_in_full)) {
    finding.set_verdict(type::v1::VERDICT_HOLDS);
    finding.set_message("所涉指标未全部按满分自评，与数据不相矛盾。");
  } else if (!proto.assumption().empty()) {
    finding.set_verdict(type::v1::VERDICT_TENSION);
    finding.set_assumption(proto.assumption());
  }
  return finding;
}

}  // namespace jixiao::evaluation
