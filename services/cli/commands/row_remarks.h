#ifndef JIXIAO_SERVICES_CLI_COMMANDS_ROW_REMARKS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_ROW_REMARKS_H_

#include <optional>
#include <string>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "jixiao/budget/v1/budget_import.pb.h"
#include "services/cli/ledger/record_file.h"

namespace jixiao::cli {

// What the server says about a field of a row.
struct Remark {
  RecordField field;
  std::string record_id;
  std::string message;
};

std::vector<Remark> RemarksOf(
    const google::protobuf::RepeatedPtrField<budget::v1::RowRemark>& remarks);

// `budget_records[17].amount.units` is field amount of row 17; nullopt for a
// path of another kind.
std::optional<RecordField> RowFieldOf(const std::string& path);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_ROW_REMARKS_H_
