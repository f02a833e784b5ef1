#ifndef JIXIAO_COMMON_JOURNAL_AUDIT_CHAIN_H_
#define JIXIAO_COMMON_JOURNAL_AUDIT_CHAIN_H_

#include <cstdint>
#include <optional>
#include <string>

namespace jixiao::journal {

// A row of audit_event as it is stored.
struct AuditRow {
  std::string department;
  int64_t sequence = 0;
  int64_t ordinal = 0;     // from 1 within the sequence
  std::string event_time;  // mysql::FormatDateTime
  std::string actor;
  std::string method;
  std::string request_id;
  std::string resource;
  std::string action;
  std::optional<std::string> before_json;
  std::optional<std::string> after_json;
  std::string previous_hash;  // 32 bytes
};

// What the first row of a chain has as its previous hash.
std::string ChainStart();

// The 32 bytes that close `row`: SHA-256 over its fields in the order above,
// each as "name:length:bytes\n", or "name:-\n" for NULL. The lengths make the
// text unambiguous whatever the fields hold.
std::string HashOf(const AuditRow& row);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_AUDIT_CHAIN_H_
