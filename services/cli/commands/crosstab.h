// Sums by two dimensions as a matrix.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_CROSSTAB_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_CROSSTAB_H_

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "common/rational/rational.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {

// Collects sums and gives them as a table with totals of rows and columns. Not
// thread safe.
class Crosstab {
 public:
  // By what the rows, and the columns, are ordered. Equal ones are one.
  using Order = std::pair<int, std::string>;

  // What the table says.
  struct Words {
    std::string corner;
    std::string total;
    std::function<std::string(const Order& down)> row;
    std::function<std::string(const Order& across)> column;
    std::function<std::string(const rational::Rational& sum)> sum;
  };

  void Add(const Order& down, const Order& across,
           const rational::Rational& sum);

  // An empty cell where nothing was added.
  Table ToTable(const Words& words) const;

 private:
  using Sums = std::map<Order, rational::Rational>;

  void AddRow(const std::string& name, const Sums& sums, const Words& words,
              Colour colour, Table& table) const;

  std::map<Order, Sums> cells_;
  Sums across_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_CROSSTAB_H_
