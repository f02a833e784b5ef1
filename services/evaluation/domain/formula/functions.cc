#include "services/evaluation/domain/formula/functions.h"

#include <map>

namespace jixiao::evaluation::formula {
namespace {

constexpr std::size_t kMaxArgs = 100;

const std::map<std::string, Function>& AllFunctions() {
  static const auto& functions = *new std::map<std::string, Function>{
      {"min", {Op::kMin, 1, kMaxArgs}},
      {"max", {Op::kMax, 1, kMaxArgs}},
      {"sum", {Op::kSum, 1, kMaxArgs}},
      {"abs", {Op::kAbs, 1, 1}},
      {"round", {Op::kRound, 2, 2}},
      {"has", {Op::kHas, 1, 1}},
      {"coalesce", {Op::kCoalesce, 1, kMaxArgs}},
  };
  return functions;
}

const std::map<std::string, MacroForm>& AllMacros() {
  static const auto& macros = *new std::map<std::string, MacroForm>([] {
    std::map<std::string, MacroForm> all;
    for (const auto& [name, domain] :
         std::map<std::string, Domain>{{"months", Domain::kMonths},
                                       {"units", Domain::kUnits},
                                       {"districts", Domain::kDistricts}}) {
      all[name + ".all"] = {domain, Op::kAllOf};
      all[name + ".exists"] = {domain, Op::kExists};
      all[name + ".count"] = {domain, Op::kCountOf};
      all[name + ".sum"] = {domain, Op::kSumOf};
    }
    return all;
  }());
  return macros;
}

template <typename Table>
const typename Table::mapped_type* FindCallable(const Table& table,
                                                const std::string& name) {
  const auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace

const Function* FindFunction(const std::string& name) {
  return FindCallable(AllFunctions(), name);
}

const MacroForm* FindMacro(const std::string& name) {
  return FindCallable(AllMacros(), name);
}

std::vector<std::string> CallableNames() {
  std::vector<std::string> names = {kPriorFunction};
  for (const auto& [name, unused] : AllFunctions()) names.push_back(name);
  for (const auto& [name, unused] : AllMacros()) names.push_back(name);
  return names;
}

bool IsMacro(Op op) {
  return op == Op::kAllOf || op == Op::kExists || op == Op::kCountOf ||
         op == Op::kSumOf;
}

}  // namespace jixiao::evaluation::formula
