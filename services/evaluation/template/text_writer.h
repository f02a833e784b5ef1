// What the text of a report says once its figures are filled in.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_WRITER_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_WRITER_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/domain/facts/fact_record.h"

namespace jixiao::evaluation {

// A piece of a paragraph as it is printed.
struct PrintedPiece {
  enum class Kind {
    kText,      // digits in it belong to names
    kLiteral,   // digits that are no figure
    kFact,      // the figure of `record`
    kComputed,  // a figure computed by `formula`
  };
  Kind kind = Kind::kText;
  std::string text;
  bool bold = false;
  std::string qualifier;
  // Of the table of facts that the text was expanded over.
  const FactRecord* record = nullptr;
  std::string name;     // of what is computed
  std::string formula;  // with the values put in
  std::string unit;     // printed; empty: a pure number
  bool synthetic = false;
};

// A fault of the text; section and file are for the caller to say.
struct TextFault {
  v1::DocumentFault::Kind kind = v1::DocumentFault::KIND_UNSPECIFIED;
  int line = 1;
  int column = 1;
  std::string subject;
  std::string message;
};

struct WrittenText {
  std::vector<std::vector<PrintedPiece>> paragraphs;
  std::vector<TextFault> faults;
};

// Builds it. Paragraphs without anything but blanks are left out.
class TextWriter {
 public:
  void Write(PrintedPiece piece);
  void Text(const std::string& text, bool bold);
  void Literal(const std::string& text, bool bold);
  // In bold, what stands in the place of something that cannot be printed.
  void Mark(const std::string& text);
  void Break();
  void AddFault(TextFault fault);

  // Whether anything but blanks was written.
  bool IsBlank() const;
  // Adds all of `other`: its first paragraph goes on in this one's last.
  void Append(TextWriter other);
  // Adds its faults alone.
  void AppendFaults(TextWriter other);

  WrittenText Finish();

 private:
  WrittenText done_;
  std::vector<PrintedPiece> open_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_WRITER_H_
