#include "common/filter/order.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/filter/lexer.h"
#include "common/text/text.h"

namespace jixiao::filter {
namespace {

constexpr char kOrderBlanks[] = " \t";

struct Piece {
  std::string text;
  size_t offset = 0;
};

std::vector<Piece> PiecesOf(std::string_view order_by) {
  std::vector<Piece> pieces;
  size_t end = 0;
  while (true) {
    const size_t begin = order_by.find_first_not_of(kOrderBlanks, end);
    if (begin == std::string_view::npos) return pieces;
    end =
        std::min(order_by.find_first_of(kOrderBlanks, begin), order_by.size());
    pieces.push_back({std::string(order_by.substr(begin, end - begin)), begin});
  }
}

}  // namespace

absl::StatusOr<Order> ParseOrder(std::string_view order_by,
                                 const std::vector<std::string>& fields) {
  const std::vector<Piece> pieces = PiecesOf(order_by);
  if (pieces.empty()) return Order{fields.front(), false};
  const std::string& field = pieces[0].text;
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
    std::string known;
    for (const std::string& name : fields) {
      absl::StrAppend(&known, known.empty() ? "" : ", ", name);
    }
    return Fault(
        order_by, pieces[0].offset,
        absl::StrCat("no order by ", text::Quote(field),
                     text::DidYouMean(fields, field), "; known: ", known));
  }
  if (pieces.size() == 1) return Order{field, false};
  if (pieces[1].text != "asc" && pieces[1].text != "desc") {
    return Fault(order_by, pieces[1].offset,
                 absl::StrCat("expected asc or desc, found ",
                              text::Quote(pieces[1].text)));
  }
  if (pieces.size() > 2) {
    return Fault(
        order_by, pieces[2].offset,
        absl::StrCat("expected the end, found ", text::Quote(pieces[2].text)));
  }
  return Order{field, pieces[1].text == "desc"};
}

}  // namespace jixiao::filter
