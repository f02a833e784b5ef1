#ifndef JIXIAO_TESTS_UNIT_COMMON_FILTER_SAMPLE_FIELDS_H_
#define JIXIAO_TESTS_UNIT_COMMON_FILTER_SAMPLE_FIELDS_H_

#include "common/filter/filter.h"

namespace jixiao::filter {

// One field of each type, with and without "not reported".
inline const Fields& SampleFields() {
  static const auto& fields = *new Fields{
      {"id", Type::kText, "t.id", false, kEquality | kOrdering | kHas},
      {"code", Type::kText, "t.code", true, kEquality | kOrdering | kHas},
      {"unit.name", Type::kText, "u.name", false, kEquality},
      {"stage",
       Type::kWord,
       "t.stage",
       false,
       kEquality,
       {{"INITIAL", "i"}, {"FINAL", "f"}}},
      {"kind",
       Type::kWord,
       "t.kind",
       true,
       kEquality,
       {{"BASIC", "b"}, {"PROJECT", "p"}}},
      {"exempt", Type::kBool, "t.exempt", true, kEquality},
      {"synthetic", Type::kBool, "t.synthetic"},
      {"month",
       Type::kInteger,
       "t.month",
       true,
       kEquality | kOrdering,
       {},
       0,
       1,
       12},
      {"sequence", Type::kInteger, "t.sequence", false, kEquality | kOrdering},
      {"amount",
       Type::kDecimal,
       "t.amount",
       false,
       kEquality | kOrdering,
       {},
       2},
      {"time", Type::kTime, "t.time", false, kEquality | kOrdering},
  };
  return fields;
}

}  // namespace jixiao::filter

#endif  // JIXIAO_TESTS_UNIT_COMMON_FILTER_SAMPLE_FIELDS_H_
