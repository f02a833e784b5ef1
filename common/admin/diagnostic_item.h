#ifndef JIXIAO_COMMON_ADMIN_DIAGNOSTIC_ITEM_H_
#define JIXIAO_COMMON_ADMIN_DIAGNOSTIC_ITEM_H_

#include <string>
#include <utility>
#include <vector>

#include "jixiao/admin/v1/diagnostics_service.pb.h"

// The findings that `jixiao doctor` prints. Texts are one line without hosts,
// paths, accounts or secrets: settings are named by their flags.
namespace jixiao::admin {

using DiagnosticItems = std::vector<v1::DiagnosticItem>;

inline v1::DiagnosticItem Item(v1::DiagnosticItem::Outcome outcome,
                               std::string topic, std::string finding,
                               std::string advice) {
  v1::DiagnosticItem item;
  item.set_outcome(outcome);
  item.set_topic(std::move(topic));
  item.set_finding(std::move(finding));
  item.set_advice(std::move(advice));
  return item;
}

inline v1::DiagnosticItem GoodItem(std::string topic, std::string finding) {
  return Item(v1::DiagnosticItem::OUTCOME_GOOD, std::move(topic),
              std::move(finding), "");
}

inline v1::DiagnosticItem WarningItem(std::string topic, std::string finding,
                                      std::string advice) {
  return Item(v1::DiagnosticItem::OUTCOME_WARNING, std::move(topic),
              std::move(finding), std::move(advice));
}

inline v1::DiagnosticItem FaultItem(std::string topic, std::string finding,
                                    std::string advice) {
  return Item(v1::DiagnosticItem::OUTCOME_FAULT, std::move(topic),
              std::move(finding), std::move(advice));
}

}  // namespace jixiao::admin

#endif  // JIXIAO_COMMON_ADMIN_DIAGNOSTIC_ITEM_H_
