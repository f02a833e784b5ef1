// Splits a run of text into pieces.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_SCAN_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_SCAN_H_

#include <vector>

#include "services/evaluation/narrative/lines.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation::narrative {

// What kind of text it is.
struct ScanForm {
  // For messages.
  const char* what = "paragraph";
  // It may begin with a list number, `1、`, which is no figure.
  bool list_number = true;
  // Where it is nothing but a numeral in Chinese words, that is a figure.
  bool numeral_is_figure = false;
};

// The pieces of a paragraph, or of a cell of a table. Adds what the grammar
// does not allow to `faults`.
std::vector<Piece> Scan(const Joined& joined, const ScanForm& form,
                        std::vector<Fault>* faults);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_SCAN_H_
