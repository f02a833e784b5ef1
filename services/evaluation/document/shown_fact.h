// Facts as figures of tables and charts, all of a column in one unit.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_SHOWN_FACT_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_SHOWN_FACT_H_

#include <string>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"
#include "services/evaluation/domain/facts/fact_record.h"

namespace jixiao::evaluation {

// The unit in which the fact was printed, else the usual one: `万元`, `个`; `%`
// for a rate. Requires a number.
std::string ShownUnit(const FactRecord& record);

// The fact in that unit, with the decimals that its source gives, else 2 for
// money and rates. A unit that does not fit is passed over.
v1::Figure ShownFigure(const Context& context, const FactRecord& record,
                       const std::string& unit);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_SHOWN_FACT_H_
