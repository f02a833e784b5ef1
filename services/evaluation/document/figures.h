// Makes the figures of a document, each with where it comes from.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_FIGURES_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_FIGURES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::evaluation {

// What a figure that is no fact of a source is made of.
struct Derivation {
  std::string key;      // such as `check.E1.left`
  std::string name;     // for a person
  std::string formula;  // what it is computed by; empty: read, not computed
  std::string place;
  std::string quote;
  bool synthetic = false;
};

// Remembers the facts of sources in the order in which they are first printed.
// Not thread safe.
class FigureMaker {
 public:
  // `evaluation` must outlive the maker.
  FigureMaker(const std::string& department, const v1::Evaluation& evaluation);

  // A fact as it stands. Provenance that it lacks is taken from the inputs of
  // the evaluation.
  v1::Figure OfFact(const type::v1::Fact& fact, const std::string& text,
                    const std::string& qualifier = "");

  // A figure of the framework, such as a weight.
  v1::Figure OfFramework(const Derivation& derivation,
                         const std::string& text) const;
  // A figure that the department claims, such as a score.
  v1::Figure OfClaim(const Derivation& derivation,
                     const std::string& text) const;
  // A figure that the evaluation computes. `after` is the text behind it, which
  // may begin with its unit.
  v1::Figure Computed(const Derivation& derivation, const std::string& text,
                      const std::string& after = "") const;

  // The facts given to OfFact, each once.
  const std::vector<type::v1::Fact>& sources() const { return sources_; }

  const std::string& department() const { return department_; }

 private:
  type::v1::Fact Complete(type::v1::Fact fact) const;
  v1::Figure Make(const Derivation& derivation, const std::string& text,
                  const std::string& after, const std::string& role) const;
  const v1::EvaluationInput* Input(const std::string& role) const;

  const std::string department_;
  const v1::Evaluation& evaluation_;
  std::vector<type::v1::Fact> sources_;
  std::set<std::string> known_;
};

// A figure's text with its qualifier as it is read: "约 2", "70 多", "近百".
std::string FigureWords(const v1::Figure& figure);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_FIGURES_H_
