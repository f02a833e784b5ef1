#include "common/journal/audit_heads.h"

#include <charconv>

#include "absl/strings/str_cat.h"

namespace jixiao::journal {
namespace {

// Follows a name for the department: its last record's place, "7-2". The order
// backwards stops at the first row of the primary key.
constexpr char kLastPlace[] =
    "(SELECT CONCAT(e.sequence, '-', e.ordinal) FROM audit_event e "
    "WHERE e.department = d.department "
    "ORDER BY e.sequence DESC, e.ordinal DESC LIMIT 1) ";

std::string HeadsQuery(const char* hash, const char* rest) {
  return absl::StrCat("SELECT d.department, ", hash, ", ", kLastPlace, rest);
}

audit::Position PositionOfPlace(const std::string& place) {
  audit::Position position;
  const char* const end = place.data() + place.size();
  const char* const dash =
      std::from_chars(place.data(), end, position.sequence).ptr;
  if (dash != end) std::from_chars(dash + 1, end, position.ordinal);
  return position;
}

std::vector<audit::Head> ReadHeads(mysql::Rows rows) {
  std::vector<audit::Head> heads;
  heads.reserve(rows.size());
  while (rows.Next()) {
    heads.push_back({rows.Text(1),
                     PositionOfPlace(rows.OptionalText(3).value_or("")),
                     rows.OptionalText(2).value_or(audit::ChainStart())});
  }
  return heads;
}

}  // namespace

std::vector<audit::Head> SelectHeads(mysql::Session& session) {
  static const auto& query = *new std::string(HeadsQuery(
      "d.last_audit_hash", "FROM department_lock d ORDER BY d.department"));
  return ReadHeads(session.Query(query));
}

std::vector<audit::Head> SelectHeadPage(mysql::Session& session,
                                        const std::string& after, int limit) {
  static const auto& query = *new std::string(HeadsQuery(
      "l.last_audit_hash",
      "FROM (SELECT department FROM department_lock WHERE department > ? "
      "UNION SELECT DISTINCT department FROM audit_event WHERE department > ? "
      "ORDER BY department LIMIT ?) d "
      "LEFT JOIN department_lock l ON l.department = d.department "
      "ORDER BY d.department"));
  return ReadHeads(session.Query(query, {after, after, limit}));
}

audit::Head SelectHead(mysql::Session& session, const std::string& department) {
  static const auto& query = *new std::string(
      HeadsQuery("l.last_audit_hash",
                 "FROM (SELECT CAST(? AS CHAR(63)) COLLATE utf8mb4_bin AS "
                 "department) d LEFT JOIN department_lock l "
                 "ON l.department = d.department"));
  return ReadHeads(session.Query(query, {department})).front();
}

}  // namespace jixiao::journal
