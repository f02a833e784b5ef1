// How the values of facts print in tables.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_PRINTED_VALUE_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_PRINTED_VALUE_H_

#include <string>

#include "services/evaluation/domain/facts/fact_record.h"

namespace jixiao::evaluation {

// The value with its unit as the source printed it: "2,964.91 万元", "1723 个".
// Commas only between thousands of 元 and 万元.
struct PrintedText {
  std::string figure;
  std::string unit;  // with the blank before it, where there is one
};
PrintedText TextOf(const FactRecord& record);

// The value beside the report's own, of the same fact. Where no source printed
// it, in the unit of the own one; in that unit with no more decimals than the
// own one has, unless two values that disagree would look equal.
PrintedText TextBeside(const FactRecord& record, const FactRecord& own);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_PRINTED_VALUE_H_
