// A record of the audit trail and the hash that chains it to the one before.
// Pure: no SQL, so that whoever holds the records can prove them.
#ifndef JIXIAO_COMMON_AUDIT_RECORD_H_
#define JIXIAO_COMMON_AUDIT_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>

namespace jixiao::audit {

// The place of a record in its department's chain; 0-0 is before the first.
struct Position {
  int64_t sequence = 0;
  int64_t ordinal = 0;
};

bool operator==(const Position& a, const Position& b);
bool operator<(const Position& a, const Position& b);

// "7-2", as in the names of audit events.
std::string ToText(const Position& position);

// A record as it is stored.
struct Record {
  std::string department;
  int64_t sequence = 0;
  int64_t ordinal = 0;     // from 1 within the sequence
  std::string event_time;  // "2024-12-31 08:00:00.000000", UTC
  std::string actor;
  std::string method;
  std::string request_id;
  std::string resource;
  std::string action;
  std::optional<std::string> before_json;
  std::optional<std::string> after_json;
  std::string previous_hash;  // 32 bytes
  std::string hash;           // 32 bytes
};

Position PositionOf(const Record& record);

// What the first record of a chain has as its previous hash: 32 zero bytes.
std::string ChainStart();

// The 32 bytes that close `record`: SHA-256 over its fields without `hash`, in
// the order above, each as "name:length:bytes\n", or "name:-\n" for one that
// is absent. The lengths make the text unambiguous whatever the fields hold.
std::string HashOf(const Record& record);

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_RECORD_H_
