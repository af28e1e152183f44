import protobuf from 'protobufjs';

/** The protocol a second time, for protobufjs: the messages are cross-checked against this. */
const field = (id: number, type: string, rule?: 'repeated') => ({ id, type, ...(rule && { rule }) });
const many = (id: number, type: string) => field(id, type, 'repeated');
const mapTo = (id: number, type: string) => ({ keyType: 'string', id, type });
type Fields = Record<string, { id: number; type: string }>;
const rpc = (request: Fields, response: Fields) => ({
  nested: { Request: { fields: request }, Response: { fields: response } },
});
const values = (...names: string[]) => ({ values: Object.fromEntries(names.map((name, i) => [name, i])) });

export const reference = protobuf.Root.fromJSON({
  nested: {
    google: {
      nested: {
        protobuf: { nested: { Timestamp: { fields: { seconds: field(1, 'int64'), nanos: field(2, 'int32') } } } },
      },
    },
    tfplugin6: {
      nested: {
        DynamicValue: { fields: { msgpack: field(1, 'bytes'), json: field(2, 'bytes') } },
        RawState: { fields: { json: field(1, 'bytes'), flatmap: mapTo(2, 'string') } },
        StringKind: values('PLAIN', 'MARKDOWN'),
        Diagnostic: {
          fields: {
            severity: field(1, 'Severity'),
            summary: field(2, 'string'),
            detail: field(3, 'string'),
            attribute: field(4, 'AttributePath'),
          },
          nested: { Severity: values('INVALID', 'ERROR', 'WARNING') },
        },
        AttributePath: {
          fields: { steps: many(1, 'Step') },
          nested: {
            Step: {
              oneofs: { selector: { oneof: ['attributeName', 'elementKeyString', 'elementKeyInt'] } },
              fields: {
                attributeName: field(1, 'string'),
                elementKeyString: field(2, 'string'),
                elementKeyInt: field(3, 'int64'),
              },
            },
          },
        },
        Schema: {
          fields: { version: field(1, 'int64'), block: field(2, 'Block') },
          nested: {
            Block: {
              fields: {
                version: field(1, 'int64'),
                attributes: many(2, 'Attribute'),
                blockTypes: many(3, 'NestedBlock'),
                description: field(4, 'string'),
                descriptionKind: field(5, 'StringKind'),
                deprecated: field(6, 'bool'),
              },
            },
            Attribute: {
              fields: {
                name: field(1, 'string'),
                type: field(2, 'bytes'),
                nestedType: field(10, 'Object'),
                description: field(3, 'string'),
                required: field(4, 'bool'),
                optional: field(5, 'bool'),
                computed: field(6, 'bool'),
                sensitive: field(7, 'bool'),
                descriptionKind: field(8, 'StringKind'),
                deprecated: field(9, 'bool'),
                writeOnly: field(11, 'bool'),
              },
            },
            NestedBlock: { fields: { typeName: field(1, 'string'), block: field(2, 'Block') } },
            Object: {
              fields: { attributes: many(1, 'Attribute'), nesting: field(3, 'NestingMode') },
              nested: { NestingMode: values('INVALID', 'SINGLE', 'LIST', 'SET', 'MAP') },
            },
          },
        },
        ServerCapabilities: {
          fields: {
            planDestroy: field(1, 'bool'),
            getProviderSchemaOptional: field(2, 'bool'),
            moveResourceState: field(3, 'bool'),
            generateResourceConfig: field(4, 'bool'),
          },
        },
        ClientCapabilities: {
          fields: { deferralAllowed: field(1, 'bool'), writeOnlyAttributesAllowed: field(2, 'bool') },
        },
        Deferred: {
          fields: { reason: field(1, 'Reason') },
          nested: {
            Reason: values('UNKNOWN', 'RESOURCE_CONFIG_UNKNOWN', 'PROVIDER_CONFIG_UNKNOWN', 'ABSENT_PREREQ'),
          },
        },
        GetMetadata: {
          nested: {
            Request: { fields: {} },
            Response: {
              fields: {
                serverCapabilities: field(1, 'ServerCapabilities'),
                diagnostics: many(2, 'Diagnostic'),
                dataSources: many(3, 'TypeName'),
                resources: many(4, 'TypeName'),
                functions: many(5, 'FunctionMetadata'),
                ephemeralResources: many(6, 'TypeName'),
                listResources: many(7, 'TypeName'),
                stateStores: many(8, 'TypeName'),
                actions: many(9, 'TypeName'),
              },
            },
            FunctionMetadata: { fields: { name: field(1, 'string') } },
            TypeName: { fields: { typeName: field(1, 'string') } },
          },
        },
        GetProviderSchema: rpc(
          {},
          {
            provider: field(1, 'Schema'),
            resourceSchemas: mapTo(2, 'Schema'),
            dataSourceSchemas: mapTo(3, 'Schema'),
            diagnostics: many(4, 'Diagnostic'),
            providerMeta: field(5, 'Schema'),
            serverCapabilities: field(6, 'ServerCapabilities'),
            functions: mapTo(7, 'Function'),
            ephemeralResourceSchemas: mapTo(8, 'Schema'),
            listResourceSchemas: mapTo(9, 'Schema'),
            stateStoreSchemas: mapTo(10, 'Schema'),
            actionSchemas: mapTo(11, 'ActionSchema'),
          },
        ),
        ValidateProviderConfig: rpc({ config: field(1, 'DynamicValue') }, { diagnostics: many(2, 'Diagnostic') }),
        ValidateResourceConfig: rpc(
          {
            typeName: field(1, 'string'),
            config: field(2, 'DynamicValue'),
            clientCapabilities: field(3, 'ClientCapabilities'),
          },
          { diagnostics: many(1, 'Diagnostic') },
        ),
        ValidateDataResourceConfig: rpc(
          { typeName: field(1, 'string'), config: field(2, 'DynamicValue') },
          { diagnostics: many(1, 'Diagnostic') },
        ),
        ConfigureProvider: rpc(
          {
            terraformVersion: field(1, 'string'),
            config: field(2, 'DynamicValue'),
            clientCapabilities: field(3, 'ClientCapabilities'),
          },
          { diagnostics: many(1, 'Diagnostic') },
        ),
        UpgradeResourceState: rpc(
          { typeName: field(1, 'string'), version: field(2, 'int64'), rawState: field(3, 'RawState') },
          { upgradedState: field(1, 'DynamicValue'), diagnostics: many(2, 'Diagnostic') },
        ),
        ReadResource: rpc(
          {
            typeName: field(1, 'string'),
            currentState: field(2, 'DynamicValue'),
            private: field(3, 'bytes'),
            providerMeta: field(4, 'DynamicValue'),
            clientCapabilities: field(5, 'ClientCapabilities'),
            currentIdentity: field(6, 'ResourceIdentityData'),
          },
          {
            newState: field(1, 'DynamicValue'),
            diagnostics: many(2, 'Diagnostic'),
            private: field(3, 'bytes'),
            deferred: field(4, 'Deferred'),
            newIdentity: field(5, 'ResourceIdentityData'),
          },
        ),
        PlanResourceChange: rpc(
          {
            typeName: field(1, 'string'),
            priorState: field(2, 'DynamicValue'),
            proposedNewState: field(3, 'DynamicValue'),
            config: field(4, 'DynamicValue'),
            priorPrivate: field(5, 'bytes'),
            providerMeta: field(6, 'DynamicValue'),
            clientCapabilities: field(7, 'ClientCapabilities'),
            priorIdentity: field(8, 'ResourceIdentityData'),
          },
          {
            plannedState: field(1, 'DynamicValue'),
            requiresReplace: many(2, 'AttributePath'),
            plannedPrivate: field(3, 'bytes'),
            diagnostics: many(4, 'Diagnostic'),
            legacyTypeSystem: field(5, 'bool'),
            deferred: field(6, 'Deferred'),
            plannedIdentity: field(7, 'ResourceIdentityData'),
          },
        ),
        ApplyResourceChange: rpc(
          {
            typeName: field(1, 'string'),
            priorState: field(2, 'DynamicValue'),
            plannedState: field(3, 'DynamicValue'),
            config: field(4, 'DynamicValue'),
            plannedPrivate: field(5, 'bytes'),
            providerMeta: field(6, 'DynamicValue'),
            plannedIdentity: field(7, 'ResourceIdentityData'),
          },
          {
            newState: field(1, 'DynamicValue'),
            private: field(2, 'bytes'),
            diagnostics: many(3, 'Diagnostic'),
            legacyTypeSystem: field(4, 'bool'),
            newIdentity: field(5, 'ResourceIdentityData'),
          },
        ),
        ImportResourceState: {
          nested: {
            Request: {
              fields: {
                typeName: field(1, 'string'),
                id: field(2, 'string'),
                clientCapabilities: field(3, 'ClientCapabilities'),
                identity: field(4, 'ResourceIdentityData'),
              },
            },
            ImportedResource: {
              fields: {
                typeName: field(1, 'string'),
                state: field(2, 'DynamicValue'),
                private: field(3, 'bytes'),
                identity: field(4, 'ResourceIdentityData'),
              },
            },
            Response: {
              fields: {
                importedResources: many(1, 'ImportedResource'),
                diagnostics: many(2, 'Diagnostic'),
                deferred: field(3, 'Deferred'),
              },
            },
          },
        },
        ReadDataSource: rpc(
          {
            typeName: field(1, 'string'),
            config: field(2, 'DynamicValue'),
            providerMeta: field(3, 'DynamicValue'),
            clientCapabilities: field(4, 'ClientCapabilities'),
          },
          { state: field(1, 'DynamicValue'), diagnostics: many(2, 'Diagnostic'), deferred: field(3, 'Deferred') },
        ),
        MoveResourceState: rpc(
          {
            sourceProviderAddress: field(1, 'string'),
            sourceTypeName: field(2, 'string'),
            sourceSchemaVersion: field(3, 'int64'),
            sourceState: field(4, 'RawState'),
            targetTypeName: field(5, 'string'),
            sourcePrivate: field(6, 'bytes'),
            sourceIdentity: field(7, 'RawState'),
            sourceIdentitySchemaVersion: field(8, 'int64'),
          },
          {
            targetState: field(1, 'DynamicValue'),
            diagnostics: many(2, 'Diagnostic'),
            targetPrivate: field(3, 'bytes'),
            targetIdentity: field(4, 'ResourceIdentityData'),
          },
        ),
        GenerateResourceConfig: rpc(
          { typeName: field(1, 'string'), state: field(2, 'DynamicValue') },
          { config: field(1, 'DynamicValue'), diagnostics: many(2, 'Diagnostic') },
        ),
        ResourceIdentityData: { fields: { identityData: field(1, 'DynamicValue') } },
        ResourceIdentitySchema: {
          fields: { version: field(1, 'int64'), identityAttributes: many(2, 'IdentityAttribute') },
          nested: {
            IdentityAttribute: {
              fields: {
                name: field(1, 'string'),
                type: field(2, 'bytes'),
                requiredForImport: field(3, 'bool'),
                optionalForImport: field(4, 'bool'),
                description: field(5, 'string'),
              },
            },
          },
        },
        GetResourceIdentitySchemas: rpc(
          {},
          { identitySchemas: mapTo(1, 'ResourceIdentitySchema'), diagnostics: many(2, 'Diagnostic') },
        ),
        UpgradeResourceIdentity: rpc(
          { typeName: field(1, 'string'), version: field(2, 'int64'), rawIdentity: field(3, 'RawState') },
          { upgradedIdentity: field(1, 'ResourceIdentityData'), diagnostics: many(2, 'Diagnostic') },
        ),
        ActionSchema: { fields: { schema: field(1, 'Schema') } },
        ValidateListResourceConfig: rpc(
          {
            typeName: field(1, 'string'),
            config: field(2, 'DynamicValue'),
            includeResourceObject: field(3, 'DynamicValue'),
            limit: field(4, 'DynamicValue'),
          },
          { diagnostics: many(1, 'Diagnostic') },
        ),
        ListResource: {
          nested: {
            Request: {
              fields: {
                typeName: field(1, 'string'),
                config: field(2, 'DynamicValue'),
                includeResourceObject: field(3, 'bool'),
                limit: field(4, 'int64'),
              },
            },
            Event: {
              fields: {
                identity: field(1, 'ResourceIdentityData'),
                displayName: field(2, 'string'),
                resourceObject: field(3, 'DynamicValue'),
                diagnostic: many(4, 'Diagnostic'),
              },
            },
          },
        },
        ValidateActionConfig: rpc(
          { typeName: field(1, 'string'), config: field(2, 'DynamicValue') },
          { diagnostics: many(1, 'Diagnostic') },
        ),
        PlanAction: rpc(
          {
            actionType: field(1, 'string'),
            config: field(2, 'DynamicValue'),
            clientCapabilities: field(3, 'ClientCapabilities'),
          },
          { diagnostics: many(1, 'Diagnostic'), deferred: field(2, 'Deferred') },
        ),
        InvokeAction: {
          nested: {
            Request: {
              fields: {
                actionType: field(1, 'string'),
                config: field(2, 'DynamicValue'),
                clientCapabilities: field(3, 'ClientCapabilities'),
              },
            },
            Event: {
              oneofs: { type: { oneof: ['progress', 'completed'] } },
              fields: { progress: field(1, 'Progress'), completed: field(2, 'Completed') },
              nested: {
                Progress: { fields: { message: field(1, 'string') } },
                Completed: { fields: { diagnostics: many(1, 'Diagnostic') } },
              },
            },
          },
        },
        ValidateEphemeralResourceConfig: rpc(
          { typeName: field(1, 'string'), config: field(2, 'DynamicValue') },
          { diagnostics: many(1, 'Diagnostic') },
        ),
        OpenEphemeralResource: rpc(
          {
            typeName: field(1, 'string'),
            config: field(2, 'DynamicValue'),
            clientCapabilities: field(3, 'ClientCapabilities'),
          },
          {
            diagnostics: many(1, 'Diagnostic'),
            renewAt: field(2, 'google.protobuf.Timestamp'),
            result: field(3, 'DynamicValue'),
            private: field(4, 'bytes'),
            deferred: field(5, 'Deferred'),
          },
        ),
        RenewEphemeralResource: rpc(
          { typeName: field(1, 'string'), private: field(2, 'bytes') },
          {
            diagnostics: many(1, 'Diagnostic'),
            renewAt: field(2, 'google.protobuf.Timestamp'),
            private: field(3, 'bytes'),
          },
        ),
        CloseEphemeralResource: rpc(
          { typeName: field(1, 'string'), private: field(2, 'bytes') },
          { diagnostics: many(1, 'Diagnostic') },
        ),
        Function: {
          fields: {
            parameters: many(1, 'Parameter'),
            variadicParameter: field(2, 'Parameter'),
            return: field(3, 'Return'),
            summary: field(4, 'string'),
            description: field(5, 'string'),
            descriptionKind: field(6, 'StringKind'),
            deprecationMessage: field(7, 'string'),
          },
          nested: {
            Parameter: {
              fields: {
                name: field(1, 'string'),
                type: field(2, 'bytes'),
                allowNullValue: field(3, 'bool'),
                allowUnknownValues: field(4, 'bool'),
                description: field(5, 'string'),
                descriptionKind: field(6, 'StringKind'),
              },
            },
            Return: { fields: { type: field(1, 'bytes') } },
          },
        },
        FunctionError: {
          oneofs: { _functionArgument: { oneof: ['functionArgument'] } },
          fields: { text: field(1, 'string'), functionArgument: field(2, 'int64') },
        },
        GetFunctions: rpc({}, { functions: mapTo(1, 'Function'), diagnostics: many(2, 'Diagnostic') }),
        CallFunction: rpc(
          { name: field(1, 'string'), arguments: many(2, 'DynamicValue') },
          { result: field(1, 'DynamicValue'), error: field(2, 'FunctionError') },
        ),
        StopProvider: rpc({}, { Error: field(1, 'string') }),
      },
    },
  },
});
