// A figure as it is found again in another revision of a report.
#ifndef JIXIAO_SERVICES_EVALUATION_COMPARE_NAMED_FIGURE_H_
#define JIXIAO_SERVICES_EVALUATION_COMPARE_NAMED_FIGURE_H_

#include <optional>
#include <string>

#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"

namespace jixiao::evaluation {

// A fact, a score or a figure of the summary: two figures with equal ids, in
// one document or in two, print values of the same.
struct NamedFigure {
  std::string id;
  v1::DocumentChange::Kind kind = v1::DocumentChange::KIND_FIGURE;
  std::string subject;  // `决算支出`, `预算执行率 核算分`
  std::string key;      // of the fact, or the code of the leaf
  std::string value;    // equal exactly where the values are
  std::string text;     // the value as printed, with its unit but of scores
};

// nullopt for a figure that has no name of its own but its place in a sentence,
// such as the steps of a computation. `year` is that of the report: figures of
// the year before are the same in reports of two years.
std::optional<NamedFigure> NameFigure(const v1::Figure& figure, int year);

// A figure about a leaf: its code and name.
struct LeafOfFigure {
  std::string code;
  std::string name;
};
std::optional<LeafOfFigure> LeafOf(const v1::Figure& figure);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_COMPARE_NAMED_FIGURE_H_
