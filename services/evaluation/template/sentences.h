// The sentences that tags make: lists of parts, completion of targets, changes,
// how many places do what is said of them, examples.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_SENTENCES_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_SENTENCES_H_

#include "services/evaluation/template/figure_writer.h"
#include "services/evaluation/template/text_writer.h"

namespace jixiao::evaluation {

// Each writes the sentence of one node, or marks and faults where a figure is
// missing.
void WriteParts(const TextNode& node, FigureWriter& figures, TextWriter* out);
void WriteDone(const TextNode& node, FigureWriter& figures, TextWriter* out);
void WriteChange(const TextNode& node, FigureWriter& figures, TextWriter* out);
void WriteTally(const TextNode& node, FigureWriter& figures, TextWriter* out);
void WriteExamples(const TextNode& node, FigureWriter& figures,
                   TextWriter* out);

// The elements that the loop of a node stands at, in the order of their names.
std::vector<formula::Element> ElementsOfLoop(const narrative::Tag& tag,
                                             const formula::Formula* places,
                                             const FactLookup& lookup);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_SENTENCES_H_
