#ifndef JIXIAO_COMMON_JOURNAL_AUDIT_HEADS_H_
#define JIXIAO_COMMON_JOURNAL_AUDIT_HEADS_H_

#include <string>
#include <vector>

#include "common/audit/chain.h"
#include "common/mysql/session.h"

// Where the audit chains of a schema end: the hash as the lock row has it, the
// place as the last record has it. Functions throw sql::SQLException.
namespace jixiao::journal {

// Of all departments that have a lock row, by department, as they are at one
// moment. One statement, which reads two rows a department.
std::vector<audit::Head> SelectHeads(mysql::Session& session);

// Of at most `limit` departments after `after`, by department; among them those
// that have records and no lock row, as of which the hash is that of an empty
// chain. One statement.
std::vector<audit::Head> SelectHeadPage(mysql::Session& session,
                                        const std::string& after, int limit);

// Of one department, which need not exist. One statement.
audit::Head SelectHead(mysql::Session& session, const std::string& department);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_AUDIT_HEADS_H_
