// Changes of fields in the audit trail, as every command shows them.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_CHANGE_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_CHANGE_TEXT_H_

#include <string>

#include "jixiao/type/v1/audit.pb.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

// A value of a change, cut to a width that a line bears; "—" for none.
std::string ChangedValueText(const std::string& json);

// Whether every write changes the field, so that naming it says nothing.
bool ChangesWithEveryWrite(const std::string& field);

Json ChangeJson(const type::v1::FieldChange& change);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_CHANGE_TEXT_H_
