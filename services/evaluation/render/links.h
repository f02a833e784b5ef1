// Where the figures of a document lead: rows of its source and input tables.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_LINKS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_LINKS_H_

#include <map>
#include <string>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// Keeps pointers into the document, which must outlive it unchanged.
class Links {
 public:
  explicit Links(const v1::Document& document);

  // The id of a row that figures lead to, such as `s-12`; empty for others.
  std::string IdOf(const v1::TableRow& row) const;

  // The id of the row that is the figure's source, else of the input that it
  // was drawn from; empty where the document has neither.
  std::string TargetOf(const v1::Figure& figure) const;

 private:
  void AddSourceTable(const v1::Table& table);
  void AddInputTable(const v1::Table& table);

  std::map<const v1::TableRow*, std::string> ids_;
  std::map<std::string, std::string> by_fact_;
  std::map<std::string, std::string> by_resource_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_LINKS_H_
