// Reads the lines of a table.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_TABLE_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_TABLE_H_

#include <vector>

#include "services/evaluation/narrative/lines.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation::narrative {

// The pieces of a table, from kTable to kTableEnd; none where its header cannot
// be read. `lines` as a LineBlock has them, with the line of its caption, which
// may be empty. Adds to `faults` what is wrong with it, and with its cells.
std::vector<Piece> ReadTable(const std::vector<Joined>& lines,
                             const Joined& caption, std::vector<Fault>* faults);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_TABLE_H_
