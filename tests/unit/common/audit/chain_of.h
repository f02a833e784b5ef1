#ifndef JIXIAO_TESTS_UNIT_COMMON_AUDIT_CHAIN_OF_H_
#define JIXIAO_TESTS_UNIT_COMMON_AUDIT_CHAIN_OF_H_

#include <cstddef>
#include <string>
#include <vector>

#include "common/audit/chain.h"
#include "common/audit/record.h"

namespace jixiao::audit {

inline constexpr char kDepartment[] = "nj-tcj";

// Gives the records from `first` on the hashes that make them a chain.
inline void Relink(std::vector<Record>& records, std::size_t first = 0) {
  for (std::size_t i = first; i < records.size(); ++i) {
    records[i].previous_hash = i == 0 ? ChainStart() : records[i - 1].hash;
    records[i].hash = HashOf(records[i]);
  }
}

// A chain of the department with a record at each of the places.
inline std::vector<Record> ChainOf(const std::vector<Position>& places) {
  std::vector<Record> records;
  for (const Position& place : places) {
    Record& record = records.emplace_back();
    record.department = kDepartment;
    record.sequence = place.sequence;
    record.ordinal = place.ordinal;
    record.event_time = "2024-12-31 00:00:00.123456";
    record.actor = "clerk";
    record.method = "jixiao.test.v1.TestService/Write";
    record.request_id = "request-" + ToText(place);
    record.resource = "departments/nj-tcj/records/" + ToText(place);
    record.action = "UPDATE";
    record.before_json = "{\"n\":" + std::to_string(place.sequence) + "}";
    record.after_json = "{\"n\":" + std::to_string(place.ordinal) + "}";
  }
  Relink(records);
  return records;
}

// 1-1, 2-1, 2-2, 2-3, 5-1, 6-1.
inline std::vector<Record> SixRecords() {
  return ChainOf({{1, 1}, {2, 1}, {2, 2}, {2, 3}, {5, 1}, {6, 1}});
}

// Where the chain ends.
inline Head HeadOf(const std::vector<Record>& records) {
  if (records.empty()) return {kDepartment, {}, ChainStart()};
  return {kDepartment, PositionOf(records.back()), records.back().hash};
}

// What the lock row has and where the last record that is left stands, as a
// server tells it.
inline Head HeadOf(const std::vector<Record>& records,
                   const std::string& lock_hash) {
  Head head = HeadOf(records);
  head.hash = lock_hash;
  return head;
}

}  // namespace jixiao::audit

#endif  // JIXIAO_TESTS_UNIT_COMMON_AUDIT_CHAIN_OF_H_
