// Budget records as a Fiscal Data Package 1.0 (rc.1): a descriptor beside the
// CSV of record_csv.h.
#ifndef JIXIAO_SERVICES_CLI_LEDGER_FISCAL_DATA_PACKAGE_H_
#define JIXIAO_SERVICES_CLI_LEDGER_FISCAL_DATA_PACKAGE_H_

#include <cstdint>
#include <string>

namespace jixiao::cli {

inline constexpr char kPackageDescriptor[] = "datapackage.json";
inline constexpr char kPackageTable[] = "budget_records.csv";

struct FiscalPackage {
  std::string department_id;
  std::string department_name;
  std::int32_t fiscal_year = 0;
  std::string filter;  // which records; empty: all of the year
};

// The text of datapackage.json. Columns have a columnType of the
// specification's budget taxonomy where it has one, else one that the
// descriptor defines itself. The profile is that of the Tabular Data Package,
// which the specification extends without a profile name of its own.
std::string FiscalPackageDescriptor(const FiscalPackage& package);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_LEDGER_FISCAL_DATA_PACKAGE_H_
