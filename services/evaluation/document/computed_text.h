// Turns sentences of the evaluation into spans: each number becomes a figure.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_COMPUTED_TEXT_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_COMPUTED_TEXT_H_

#include <string>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/document/context.h"
#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation {

// Reads sentences about one result. A number right behind the name of an
// operand, with that operand's value, is bound to the operand; any other is the
// result's own. Names that hold digits and dates become literals.
class ComputedText {
 public:
  using Operands = google::protobuf::RepeatedPtrField<type::v1::Fact>;

  // `result` says what the result is; the keys of its figures are
  // `result.key`.<part>. The operands must outlive the object.
  ComputedText(const Context& context, Derivation result,
               const Operands& operands);

  // `part` names the sentence inside the result: `left`, `message`.
  Spans Read(const std::string& text, const std::string& part);

 private:
  void Number(const std::u32string& text, std::size_t begin, std::size_t end,
              const std::string& part, Spans* spans);
  // The operand whose name and value end at `end`; nullptr where none does.
  const type::v1::Fact* OperandAt(const std::u32string& text, std::size_t begin,
                                  std::size_t end) const;
  // The length of the longest known name with digits that begins at `at`.
  std::size_t NameLength(const std::u32string& text, std::size_t at) const;

  const Context& context_;
  const Derivation result_;
  const Operands& operands_;
  std::vector<std::u32string> names_;
  int count_ = 0;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_COMPUTED_TEXT_H_
