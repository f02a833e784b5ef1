// Which value of a fact the text of the report prints.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_PRINTED_VALUE_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_PRINTED_VALUE_H_

#include <string>

#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// The department's own value where there is one, else the one that the
// evaluation uses; nullptr where there is none. `name` is a key or a Chinese
// name.
const FactRecord* FindPrintedValue(const Vocabulary& vocabulary,
                                   const FactTable& facts,
                                   const std::string& name);

// The value with its unit as the source printed it: "2,964.91 万元", "1723 个".
// Commas only between thousands of 元 and 万元.
struct PrintedText {
  std::string figure;
  std::string unit;  // with the blank before it, where there is one
};
PrintedText TextOf(const FactRecord& record);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_PRINTED_VALUE_H_
